#pragma once
// The currencies of ISO 4217 that money is paid in, with their minor units.

#include "base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace domain {

class Currency {
public:
    // "EUR"; exactly three capitals of a currency in the table.
    static base::Result<Currency> parse(std::string_view code);

    std::string_view code() const { return {code_, 3}; }

    // Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    int decimals() const { return decimals_; }

    friend bool operator==(const Currency& a, const Currency& b) { return a.code() == b.code(); }

private:
    Currency(std::string_view code, int decimals);

    char code_[3];
    signed char decimals_;
};

}  // namespace domain
