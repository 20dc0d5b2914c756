#include "domain/money.h"

#include "base/check.h"

#include <limits>

namespace domain {

namespace {

__extension__ using Wide = __int128;  // Exact for every product of two amounts or decimals

void check_same(Money a, Money b)
{
    base::check(a.currency() == b.currency(), "amounts of two currencies are never mixed");
}

Wide power_of_ten(int exponent)
{
    Wide result = 1;
    while (exponent-- > 0)
        result *= 10;
    return result;
}

bool fits(Wide value)
{
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

// numerator / denominator, half away from zero. denominator > 0.
Wide divide_half_away(Wide numerator, Wide denominator)
{
    const Wide quotient = numerator / denominator;
    const Wide remainder = numerator % denominator;
    const Wide distance = remainder < 0 ? -remainder : remainder;
    if (distance < denominator - distance)
        return quotient;
    return numerator < 0 ? quotient - 1 : quotient + 1;
}

}  // namespace

base::Result<Money> Money::parse(std::string_view text, Currency currency)
{
    if (text.empty() || text.front() == '-' || text.front() == '+')
        return base::invalid("\"" + std::string(text.substr(0, 40)) + "\" is not an amount");
    const auto amount = Decimal::parse(text);
    if (!amount)
        return amount.error();
    if (amount->scale() > currency.decimals())
        return base::invalid("\"" + std::string(text.substr(0, 40)) + "\" has more decimals than " +
                             std::string(currency.code()) + " has");
    return from_decimal(*amount, currency);
}

base::Result<Money> Money::from_decimal(Decimal amount, Currency currency)
{
    const Decimal exact = amount.normalized();
    if (exact.scale() > currency.decimals())
        return base::invalid(amount.to_string() + " has more decimals than " + std::string(currency.code()) + " has");
    const Wide minor = Wide{exact.digits()} * power_of_ten(currency.decimals() - exact.scale());
    if (!fits(minor))
        return base::invalid(amount.to_string() + " is too large an amount");
    return Money(static_cast<std::int64_t>(minor), currency);
}

Decimal Money::to_decimal() const
{
    return Decimal::from_digits(minor_, currency_.decimals());
}

std::string Money::to_string() const
{
    return to_decimal().to_string() + " " + std::string(currency_.code());
}

std::vector<Money> Money::split(int parts) const
{
    base::check(parts > 0, "an amount is split into at least one part");
    const std::int64_t share = minor_ / parts;
    std::int64_t rest = minor_ % parts;
    const std::int64_t unit = rest < 0 ? -1 : 1;
    std::vector<Money> result;
    result.reserve(static_cast<std::size_t>(parts));
    for (int i = 0; i < parts; ++i) {
        result.push_back(Money(rest != 0 ? share + unit : share, currency_));
        if (rest != 0)
            rest -= unit;
    }
    return result;
}

Money operator+(Money a, Money b)
{
    check_same(a, b);
    const Wide sum = Wide{a.minor_} + b.minor_;
    base::check(fits(sum), "an amount stays within 64 bits");
    return {static_cast<std::int64_t>(sum), a.currency_};
}

Money operator-(Money a, Money b)
{
    check_same(a, b);
    const Wide difference = Wide{a.minor_} - b.minor_;
    base::check(fits(difference), "an amount stays within 64 bits");
    return {static_cast<std::int64_t>(difference), a.currency_};
}

Money operator-(Money a)
{
    return Money::zero(a.currency_) - a;
}

std::strong_ordering operator<=>(Money a, Money b)
{
    check_same(a, b);
    return a.minor_ <=> b.minor_;
}

base::Result<Money> round_product(Decimal a, Decimal b, Decimal divisor, Currency currency)
{
    if (divisor.is_zero())
        return base::invalid("division by zero");
    // a × b has at most 36 digits and fits 128 bits; the powers of ten may not,
    // so they are applied to whichever side they shrink.
    Wide numerator = Wide{a.digits()} * b.digits();
    Wide denominator = divisor.digits();
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const int shift = currency.decimals() + divisor.scale() - a.scale() - b.scale();
    Wide& side = shift >= 0 ? numerator : denominator;
    if (__builtin_mul_overflow(side, power_of_ten(shift >= 0 ? shift : -shift), &side))
        return base::invalid("the product of " + a.to_string() + " and " + b.to_string() + " is out of range");
    const Wide minor = divide_half_away(numerator, denominator);
    if (!fits(minor))
        return base::invalid("the product of " + a.to_string() + " and " + b.to_string() + " is out of range");
    return Money::from_minor(static_cast<std::int64_t>(minor), currency);
}

}  // namespace domain
