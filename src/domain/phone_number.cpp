#include "domain/phone_number.h"

#include <algorithm>

namespace domain {

namespace {

constexpr std::size_t fewest_digits = 8, most_digits = 15, most_prefixes = 20;

bool are_digits(std::string_view text)
{
    return !text.empty() && text.front() != '0' &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> phone_number(std::string_view typed)
{
    std::string number;
    for (const char c : typed)
        if (std::string_view(" -.()").find(c) == std::string_view::npos)
            number += c;
    if (!number.starts_with('+') || !are_digits(std::string_view(number).substr(1)) ||
        number.size() - 1 < fewest_digits || number.size() - 1 > most_digits)
        return std::nullopt;
    return number;
}

std::optional<std::vector<std::string>> phone_prefixes(std::string_view typed)
{
    std::vector<std::string> prefixes;
    while (!typed.empty()) {
        const auto end = std::min(typed.find_first_of(", ;\n"), typed.size());
        const std::string one(typed.substr(0, end));
        typed.remove_prefix(std::min(end + 1, typed.size()));
        if (one.empty())
            continue;
        if (one.front() != '+' || one.size() > most_digits || !are_digits(std::string_view(one).substr(1)))
            return std::nullopt;
        if (std::ranges::find(prefixes, one) == prefixes.end())
            prefixes.push_back(one);
    }
    if (prefixes.empty() || prefixes.size() > most_prefixes)
        return std::nullopt;
    return prefixes;
}

bool begins_with_one_of(std::string_view number, const std::vector<std::string>& prefixes)
{
    return std::ranges::any_of(prefixes, [&](const auto& prefix) { return number.starts_with(prefix); });
}

}  // namespace domain
