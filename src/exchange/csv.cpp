#include "exchange/csv.h"

#include <algorithm>

namespace exchange {

namespace {

bool is_number(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && std::ranges::count(text, '.') <= 1 && text.front() != '.' &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool is_formula(std::string_view text)
{
    constexpr std::string_view signs = "=+-@\t\r";
    return !text.empty() && signs.find(text.front()) != std::string_view::npos && !is_number(text);
}

std::string cell(const std::string& text)
{
    const auto safe = is_formula(text) ? "'" + text : text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + cell(cells[i]);
    return line + "\r\n";
}

}  // namespace exchange
