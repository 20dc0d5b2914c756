#include "i18n/amount_input.h"

#include <algorithm>
#include <optional>

namespace i18n {

namespace {

struct Written {
    std::string_view utf8;
    char ascii;
};

// What keyboards write besides ASCII; a space stands for a group here.
constexpr Written other_signs[] = {
    {"\u00a0", ' '}, {"\u202f", ' '}, {"\u2009", ' '}, {"\u2019", ' '}, {"'", ' '},
};

// Digits that stand in order in Unicode, by the bytes before the last one.
struct Digits {
    std::string_view prefix;
    unsigned char zero;
};
constexpr Digits other_digits[] = {{"\xd9", 0xa0}, {"\xdb", 0xb0}, {"\xef\xbc", 0x90}};  // U+0660, U+06F0, U+FF10

std::optional<char> other_digit(std::string_view& rest)
{
    for (const auto& digits : other_digits) {
        if (!rest.starts_with(digits.prefix) || rest.size() == digits.prefix.size())
            continue;
        const auto last = static_cast<unsigned char>(rest[digits.prefix.size()]);
        if (last < digits.zero || last > digits.zero + 9)
            continue;
        rest.remove_prefix(digits.prefix.size() + 1);
        return static_cast<char>('0' + (last - digits.zero));
    }
    return std::nullopt;
}

std::optional<char> other_sign(std::string_view& rest, NumberMarks marks)
{
    const Written arabic[] = {{"\u066b", marks.decimal}, {"\u066c", marks.group}};
    for (const auto& table :
         {std::pair(std::begin(other_signs), std::end(other_signs)), std::pair(std::begin(arabic), std::end(arabic))}) {
        for (const auto* sign = table.first; sign != table.second; ++sign) {
            if (!rest.starts_with(sign->utf8))
                continue;
            rest.remove_prefix(sign->utf8.size());
            return sign->ascii;
        }
    }
    return std::nullopt;
}

// ASCII digits, points, commas and spaces only; nullopt when there is anything else.
std::optional<std::string> in_ascii(std::string_view text, NumberMarks marks)
{
    std::string result;
    while (!text.empty()) {
        if (const auto digit = other_digit(text)) {
            result += *digit;
        } else if (const auto sign = other_sign(text, marks)) {
            result += *sign;
        } else if (std::string_view("0123456789., ").find(text.front()) != std::string_view::npos) {
            result += text.front();
            text.remove_prefix(1);
        } else {
            return std::nullopt;
        }
    }
    const auto first = result.find_first_not_of(' ');
    if (first == std::string::npos)
        return std::nullopt;
    return result.substr(first, result.find_last_not_of(' ') - first + 1);
}

// "1,240" without its marks, if all groups but the first have three digits.
std::optional<std::string> without_groups(std::string_view whole, std::string_view group_marks)
{
    std::string digits;
    bool is_first = true;
    while (true) {
        const auto end = std::min(whole.find_first_of(group_marks), whole.size());
        const bool is_only = is_first && end == whole.size();
        if (!is_only && (is_first ? end < 1 || end > 3 : end != 3))
            return std::nullopt;
        digits += whole.substr(0, end);
        if (end == whole.size())
            return digits;
        whole.remove_prefix(end + 1);
        is_first = false;
    }
}

// Where the decimals begin in a text with points and commas: the position of
// its decimal mark, npos when it has none.
std::size_t decimal_mark(std::string_view text, domain::Currency currency, NumberMarks marks)
{
    const auto last = text.find_last_of(".,");
    if (last == std::string_view::npos)
        return last;
    const char mark = text[last], other = mark == '.' ? ',' : '.';
    if (text.find(mark) != last)
        return std::string_view::npos;  // "1.240.000": groups
    if (mark == marks.decimal || text.find(other) != std::string_view::npos)
        return last;
    const auto behind = text.size() - last - 1;
    const bool can_be_a_group = behind == 3;
    return !can_be_a_group && currency.decimals() > 0 ? last : std::string_view::npos;
}

}  // namespace

base::Result<domain::Money> parse_amount(std::string_view text, domain::Currency currency, NumberMarks marks)
{
    const auto ascii = in_ascii(text, marks);
    if (!ascii)
        return base::invalid("not an amount");
    const auto at = decimal_mark(*ascii, currency, marks);
    const auto whole_text = std::string_view(*ascii).substr(0, at);
    // The decimal mark of this language separates no groups in it, unless it is there twice.
    const std::string group_marks = at == std::string::npos ? std::string(" .,") : (*ascii)[at] == '.' ? " ," : " .";
    const auto whole = without_groups(whole_text, group_marks);
    if (!whole)
        return base::invalid("its groups of digits cannot be read");
    const auto decimals = at == std::string::npos ? "" : ascii->substr(at);
    const auto plain = (whole->empty() ? "0" : *whole) + (decimals.empty() ? "" : "." + decimals.substr(1));
    return domain::Money::parse(plain, currency);
}

std::string editable_amount(domain::Money amount, NumberMarks marks)
{
    auto text = amount.to_decimal().to_string();
    std::ranges::replace(text, '.', marks.decimal);
    return text;
}

}  // namespace i18n
