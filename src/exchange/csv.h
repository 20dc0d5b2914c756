#pragma once
// Comma-separated values (RFC 4180), for spreadsheets.

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

// One line with its CR LF. A cell with a comma, quote or line end is quoted. A cell that a spreadsheet would
// take for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it, unless it
// is a plain number.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace exchange
