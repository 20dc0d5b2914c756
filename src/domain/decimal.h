#pragma once
// An exact decimal number: a quantity, a unit price, a percentage. Money that
// is owed or paid is domain::Money, never a Decimal.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace domain {

class Decimal {
public:
    // digits × 10^-scale; scale is 0 to 12.
    static Decimal from_digits(std::int64_t digits, int scale);

    // Accepts "12", "-1", "0.1212", "+3.50"; no exponent, no group marks, no spaces;
    // 18 digits and 12 decimals at most. Trailing zeros after the point are kept.
    static base::Result<Decimal> parse(std::string_view text);

    std::int64_t digits() const { return digits_; }
    int scale() const { return scale_; }
    bool is_zero() const { return digits_ == 0; }

    Decimal normalized() const;     // Without trailing zeros after the point: 3.50 -> 3.5, 2.00 -> 2.
    std::string to_string() const;  // "-0.1212"

    friend bool operator==(Decimal a, Decimal b);  // By value: 2.0 equals 2.

private:
    Decimal(std::int64_t digits, int scale) : digits_(digits), scale_(scale) {}

    std::int64_t digits_;
    int scale_;
};

}  // namespace domain
