#pragma once
// Single values of a document, from its text. Every error is `invalid`, and its
// detail says what is wrong with the value; the caller adds the place.

#include "base/result.h"
#include "domain/currency.h"
#include "domain/date.h"
#include "domain/decimal.h"
#include "domain/money.h"
#include "exchange/limits.h"

#include <string>
#include <string_view>

namespace exchange {

enum class TextShape { line, paragraphs };

struct TextRule {
    TextShape shape;
    std::size_t most_characters;
};

constexpr TextRule identifier_text{TextShape::line, most_identifier};
constexpr TextRule plan_label_text{TextShape::line, most_plan_label};
constexpr TextRule number_text{TextShape::line, most_invoice_number};
constexpr TextRule name_text{TextShape::line, most_prose};
constexpr TextRule prose_text{TextShape::paragraphs, most_prose};

// Cleaned as base/text.h says, in Unicode's NFC form. Refuses what is not UTF-8
// and what is longer than the rule allows.
base::Result<std::string> read_text(std::string_view raw, const TextRule& rule);

// A number without spaces around it.
base::Result<domain::Decimal> read_decimal(std::string_view raw);

// An amount with no more decimals than the currency has, unless they are zeros.
base::Result<domain::Money> read_amount(std::string_view raw, domain::Currency currency);

// "2026-11-22"; a time zone after it ("Z", "+01:00"), which XML allows, is passed over.
base::Result<domain::Date> read_date(std::string_view raw);

// ISO 3166-1 alpha-2 in either case, or ''.
base::Result<std::string> read_country(std::string_view raw);

bool is_language_tag(std::string_view text);  // "en", "de-CH": letters, digits and hyphens

// For a message: in quotes, cleaned, and no longer than a line can bear.
std::string in_quotes(std::string_view raw);

}  // namespace exchange
