#include "i18n/accept_language.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace i18n {

namespace {

constexpr std::size_t most_languages = 10;

struct Wanted {
    std::string tag;
    double weight;
};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const auto begin = std::min(text.find_first_not_of(blanks), text.size());
    const auto end = text.find_last_not_of(blanks);
    return end == std::string_view::npos ? "" : text.substr(begin, end + 1 - begin);
}

bool is_tag(std::string_view text)
{
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    };
    return !text.empty() && text.size() <= 35 && std::ranges::all_of(text, is_plain);
}

// 1 where nothing is said; 0 for what is no weight.
double weight_of(std::string_view parameter)
{
    if (parameter.empty())
        return 1;
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q="))
        return 0;
    double weight = 0;
    const auto number = parameter.substr(2);
    const auto [end, problem] =
        std::from_chars(number.data(), number.data() + number.size(), weight, std::chars_format::fixed);
    return problem == std::errc() && end == number.data() + number.size() && weight <= 1 ? weight : 0;
}

std::optional<Wanted> read_wanted(std::string_view item)
{
    const auto semicolon = std::min(item.find(';'), item.size());
    const auto tag = trimmed(item.substr(0, semicolon));
    const auto weight = weight_of(trimmed(item.substr(std::min(semicolon + 1, item.size()))));
    if (!is_tag(tag) || !(weight > 0))
        return std::nullopt;
    return Wanted{std::string(tag), weight};
}

}  // namespace

std::vector<std::string> accepted_languages(std::string_view header)
{
    std::vector<Wanted> wanted;
    while (!header.empty() && wanted.size() < most_languages) {
        const auto comma = std::min(header.find(','), header.size());
        if (auto one = read_wanted(header.substr(0, comma)))
            wanted.push_back(*std::move(one));
        header.remove_prefix(std::min(comma + 1, header.size()));
    }
    std::ranges::stable_sort(wanted, std::greater(), &Wanted::weight);
    std::vector<std::string> tags;
    for (auto& one : wanted)
        tags.push_back(std::move(one.tag));
    return tags;
}

}  // namespace i18n
