#include "domain/charge_rules.h"

#include <algorithm>
#include <iterator>

namespace domain {

namespace {

struct Minimum {
    std::string_view currency;
    std::int64_t minor;
};

// Stripe, "Supported currencies", minimum charge amounts.
constexpr Minimum stated_minimums[] = {
    {"AED", 200}, {"AUD", 50},  {"BGN", 100}, {"BRL", 50},  {"CAD", 50}, {"CHF", 50},   {"CZK", 1500}, {"DKK", 250},
    {"EUR", 50},  {"GBP", 30},  {"HKD", 400}, {"INR", 50},  {"JPY", 50}, {"MXN", 1000}, {"MYR", 200},  {"NOK", 300},
    {"NZD", 50},  {"PLN", 200}, {"RON", 200}, {"SEK", 300}, {"SGD", 50}, {"THB", 1000}, {"USD", 50},
};

// Half a dollar, and some more for the changes of rates, where the unit is small.
constexpr Minimum converted_minimums[] = {
    {"HUF", 17500}, {"ISK", 100}, {"KRW", 1000}, {"UGX", 2500},   {"CLP", 600},  {"VND", 20000},
    {"PYG", 5000},  {"XAF", 400}, {"XOF", 400},  {"XPF", 75},     {"RWF", 1000}, {"KMF", 300},
    {"GNF", 6000},  {"DJF", 120}, {"BIF", 2000}, {"MGA", 300000}, {"VUV", 80},
};

std::int64_t minimum_minor(Currency currency)
{
    const auto find_in = [&](const auto& table) {
        return std::ranges::find(table, currency.code(), &Minimum::currency);
    };
    if (const auto* found = find_in(stated_minimums); found != std::end(stated_minimums))
        return found->minor;
    if (const auto* found = find_in(converted_minimums); found != std::end(converted_minimums))
        return found->minor;
    std::int64_t one_unit = 1;
    for (int i = 0; i < currency.decimals(); ++i)
        one_unit *= 10;
    return currency.decimals() == 0 ? 1000 : one_unit;
}

// Three-decimal currencies are charged in tens, and the ariary in whole ones.
std::int64_t step_minor(Currency currency)
{
    if (currency.code() == "MGA")
        return 100;
    return currency.decimals() == 3 ? 10 : 1;
}

}  // namespace

ChargeRules charge_rules(Currency currency)
{
    return {Money::from_minor(minimum_minor(currency), currency), Money::from_minor(step_minor(currency), currency)};
}

}  // namespace domain
