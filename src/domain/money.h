#pragma once
// An exact amount in one currency, counted in its smallest unit.
//
// No floating-point number ever enters or leaves this type. Mixing two
// currencies, or leaving the 64-bit range, is a bug of the caller and throws
// base::BrokenInvariant.

#include "domain/currency.h"
#include "domain/decimal.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

class Money {
public:
    static Money from_minor(std::int64_t minor, Currency currency) { return {minor, currency}; }
    static Money zero(Currency currency) { return {0, currency}; }

    // Accepts "120.50" and "120"; refuses signs, spaces, group marks and more
    // decimals than the currency has. The decimal mark is a point.
    static base::Result<Money> parse(std::string_view text, Currency currency);

    // The amount that a document states, which may be negative and may have
    // more zeros than the currency has decimals ("-5", "12.500" EUR is refused,
    // "12.5000" EUR is not: it equals 12.50).
    static base::Result<Money> from_decimal(Decimal amount, Currency currency);

    std::int64_t minor() const { return minor_; }
    Currency currency() const { return currency_; }
    bool is_zero() const { return minor_ == 0; }
    bool is_negative() const { return minor_ < 0; }

    Decimal to_decimal() const;                 // 120.50, with the currency's decimals
    std::string to_string() const;              // "120.50 EUR"
    std::vector<Money> split(int parts) const;  // As equal as can be; the sum is exact, the larger parts come first.

    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend Money operator-(Money a);
    Money& operator+=(Money other) { return *this = *this + other; }
    friend bool operator==(Money a, Money b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(Money a, Money b);

private:
    Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}

    std::int64_t minor_;
    Currency currency_;
};

// a × b / divisor, rounded half away from zero to the currency's minor unit:
// the one rounding rule of this system, used for line nets (quantity × price /
// base quantity) and for tax (base × percent / 100). Exact inside (128 bits);
// `invalid` when the result leaves the range of Money or the divisor is zero.
base::Result<Money> round_product(Decimal a, Decimal b, Decimal divisor, Currency currency);

}  // namespace domain
