#pragma once
// How much of a document is accepted. docs/invoice.schema.json and
// docs/invoice-format.md state the same numbers.

#include <cstddef>

namespace exchange {

constexpr std::size_t most_bytes = 5 * 1024 * 1024;  // A 5,000-line UBL invoice with all its words is about that
constexpr std::size_t most_lines = 5000;
constexpr std::size_t most_entries = 1000;   // In every other list: notes, references, discounts, taxes
constexpr std::size_t most_depth = 40;       // UBL nests about 10 deep, with signatures 20
constexpr std::size_t most_nodes = 400'000;  // Elements and attributes, or JSON values: 80 for each of 5,000 lines
constexpr std::size_t most_tag_bytes = 16 * 1024;  // The longest in use declare 20 namespaces in 2 KB
constexpr std::size_t most_rows = 20'000;  // Of all long texts on paper: about 400 pages, which every PDF reader opens
constexpr std::size_t most_number_characters = 64;
constexpr std::size_t most_prose = 20'000;    // Characters of a name, description, note
constexpr std::size_t most_identifier = 200;  // Characters of an identifier, code, bank account
constexpr std::size_t most_invoice_number = 100;
constexpr std::size_t most_plan_label = 100;  // It is read on a button of a phone

}  // namespace exchange
