#include "domain/email_address.h"

#include "base/text.h"

#include <algorithm>

namespace domain {

namespace {

bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

// RFC 5322 dot-atom: no dot at an end, none after another.
bool has_stray_dot(std::string_view text)
{
    return text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos;
}

bool is_local_part(std::string_view text)
{
    constexpr std::size_t most = 64;
    static constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~.";
    return text.size() <= most && !has_stray_dot(text) && std::ranges::all_of(text, [](char c) {
               return is_plain(static_cast<unsigned char>(c)) || signs.find(c) != std::string_view::npos;
           });
}

bool is_domain(std::string_view text)
{
    if (has_stray_dot(text) || text.find('.') == std::string_view::npos)
        return false;
    while (!text.empty()) {
        const auto label = text.substr(0, text.find('.'));
        text.remove_prefix(std::min(label.size() + 1, text.size()));
        const bool is_right =
            label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
            std::ranges::all_of(label, [](char c) { return is_plain(static_cast<unsigned char>(c)) || c == '-'; });
        if (!is_right)
            return false;
    }
    return true;
}

}  // namespace

bool is_email_address(std::string_view text)
{
    const auto at = text.find('@');
    return text.size() <= 254 && base::clean_line(text) == text && at != std::string_view::npos &&
           is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::optional<std::string> account_address(std::string_view text)
{
    if (!is_email_address(text))
        return std::nullopt;
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return lower;
}

}  // namespace domain
