#pragma once
// Tables of enumerators and the words that the API and the columns have for them.

#include "base/check.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace sandbox {

template <class Table, class Value>
std::string_view text_in(const Table& table, Value value)
{
    return std::ranges::find(table, value, [](const auto& row) { return row.first; })->second;
}

// nullopt for a word that is not in the table.
template <class Table>
auto find_value_in(const Table& table, std::string_view text)
{
    const auto found = std::ranges::find(table, text, [](const auto& row) { return row.second; });
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

// Of a column: throws base::BrokenInvariant for any other word.
template <class Table>
auto value_in(const Table& table, std::string_view text)
{
    const auto found = find_value_in(table, text);
    base::check(found.has_value(), "a word of an ENUM is one of ours");
    return *found;
}

}  // namespace sandbox
