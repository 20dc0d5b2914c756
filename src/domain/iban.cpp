#include "domain/iban.h"

#include <algorithm>

namespace domain {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

}  // namespace

bool is_iban(std::string_view text)
{
    return text.size() >= 15 && text.size() <= 34 && is_upper(text[0]) && is_upper(text[1]) && is_digit(text[2]) &&
           is_digit(text[3]) &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z'); });
}

bool has_good_check_digits(std::string_view iban)
{
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];  // The country and the check digits come last
        if (!is_digit(c) && !is_upper(c))
            return false;
        rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

std::string in_groups(std::string_view iban)
{
    std::string text;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            text += ' ';
        text += iban[i];
    }
    return text;
}

}  // namespace domain
