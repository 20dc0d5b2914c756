#include "domain/decimal.h"

#include "base/check.h"

namespace domain {

namespace {

constexpr int most_digits = 18;  // 10^18 − 1 fits int64 with room for a sign
constexpr int most_decimals = 12;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

base::Error not_a_number(std::string_view text)
{
    return base::invalid("\"" + std::string(text.substr(0, 40)) + "\" is not a decimal number");
}

}  // namespace

Decimal Decimal::from_digits(std::int64_t digits, int scale)
{
    base::check(scale >= 0 && scale <= most_decimals, "a decimal has 0 to 12 decimals");
    return {digits, scale};
}

base::Result<Decimal> Decimal::parse(std::string_view text)
{
    std::string_view rest = text;
    bool negative = false;
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
        negative = rest.front() == '-';
        rest.remove_prefix(1);
    }

    std::int64_t digits = 0;
    int significant = 0, scale = 0, seen = 0;
    bool after_point = false;
    for (const char c : rest) {
        if (c == '.' && !after_point && seen > 0) {
            after_point = true;
            continue;
        }
        if (!is_digit(c))
            return not_a_number(text);
        ++seen;
        if (significant > 0 || c != '0')
            ++significant;
        if (after_point)
            ++scale;
        if (significant > most_digits || scale > most_decimals)
            return base::invalid("\"" + std::string(text.substr(0, 40)) + "\" has too many digits");
        digits = digits * 10 + (c - '0');
    }
    if (seen == 0 || (after_point && scale == 0))
        return not_a_number(text);
    return Decimal(negative ? -digits : digits, scale);
}

Decimal Decimal::normalized() const
{
    Decimal result = *this;
    while (result.scale_ > 0 && result.digits_ % 10 == 0) {
        result.digits_ /= 10;
        --result.scale_;
    }
    return result;
}

std::string Decimal::to_string() const
{
    std::string text = std::to_string(digits_);
    const bool negative = text.front() == '-';
    if (negative)
        text.erase(0, 1);
    const auto scale = static_cast<std::size_t>(scale_);
    if (text.size() <= scale)
        text.insert(0, scale + 1 - text.size(), '0');
    if (scale > 0)
        text.insert(text.size() - scale, ".");
    return negative ? "-" + text : text;
}

bool operator==(Decimal a, Decimal b)
{
    const Decimal x = a.normalized(), y = b.normalized();
    return x.digits_ == y.digits_ && x.scale_ == y.scale_;
}

}  // namespace domain
