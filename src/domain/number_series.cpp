#include "domain/number_series.h"

#include "base/check.h"

#include <algorithm>
#include <optional>

namespace domain {

namespace {

constexpr std::size_t most_digits = 10;

std::string padded(std::uint64_t number, std::size_t digits)
{
    auto text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

bool is_number_placeholder(std::string_view name)
{
    return !name.empty() && name.size() <= most_digits && std::ranges::all_of(name, [](char c) { return c == 'N'; });
}

std::string value_of(std::string_view name, std::uint64_t number, Date on)
{
    const auto year = static_cast<std::uint64_t>(static_cast<int>(on.year()));
    if (name == "YYYY")
        return padded(year, 4);
    if (name == "YY")
        return padded(year % 100, 2);
    if (name == "MM")
        return padded(static_cast<unsigned>(on.month()), 2);
    return padded(number, name.size());
}

// Calls text(...) and placeholder(...) for the pieces of the pattern; false when the braces do not match.
template <class Text, class Placeholder>
bool each_piece(std::string_view pattern, Text text, Placeholder placeholder)
{
    while (!pattern.empty()) {
        const auto open = pattern.find_first_of("{}");
        text(pattern.substr(0, open));
        if (open == std::string_view::npos)
            return true;
        const auto close = pattern.find_first_of("{}", open + 1);
        if (pattern[open] != '{' || close == std::string_view::npos || pattern[close] != '}')
            return false;
        placeholder(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    return true;
}

}  // namespace

base::Result<NumberPattern> NumberPattern::parse(const std::string& text)
{
    if (text.size() > longest_number_pattern)
        return base::invalid("the pattern is longer than " + std::to_string(longest_number_pattern) + " characters");
    if (!std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }))
        return base::invalid("the pattern has characters that are not printable ASCII");
    if (text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string::npos)
        return base::invalid("the pattern has spaces that a number would lose");
    int numbers = 0;
    std::optional<std::string> unknown;
    const bool do_braces_match = each_piece(
        text, [](std::string_view) {},
        [&](std::string_view name) {
            if (is_number_placeholder(name))
                ++numbers;
            else if (name != "YYYY" && name != "YY" && name != "MM")
                unknown = name;
        });
    if (!do_braces_match)
        return base::invalid("the braces of the pattern do not match");
    if (unknown)
        return base::invalid("there is no placeholder {" + *unknown + "}");
    if (numbers != 1)
        return base::invalid("the pattern must have the number once, like {NNNN}");
    return NumberPattern(text);
}

std::string NumberPattern::format(std::uint64_t number, Date issued_on) const
{
    base::check(number >= 1 && number <= last_of_series, "a number of a series has one to ten digits");
    std::string result;
    each_piece(
        text_, [&](std::string_view piece) { result += piece; },
        [&](std::string_view name) { result += value_of(name, number, issued_on); });
    return result;
}

}  // namespace domain
