#include "gateway/stripe_units.h"

#include <algorithm>
#include <iterator>

namespace gateway {

namespace {

// One of our minor units is `factor` of Stripe's, or `divisor` of ours are one of Stripe's.
struct Units {
    std::string_view currency;
    std::int64_t factor;
    std::int64_t divisor;
    std::int64_t step;  // What is charged is a multiple of it, in Stripe's units
};

// Every currency whose decimals differ between ISO 4217 and Stripe, and those that
// are charged in steps. All others are counted alike and charged in single units.
constexpr Units different[] = {
    {"ISK", 100, 1, 1},  // Counted with two decimals, charged in whole krónur
    {"UGX", 100, 1, 1},  // The same in shillings
    {"MGA", 1, 100, 1},  // Five iraimbilanja make an ariary, and Stripe counts ariary only
    {"BHD", 1, 1, 10},   // Three decimals, the last of which must be 0
    {"JOD", 1, 1, 10},  {"KWD", 1, 1, 10}, {"OMR", 1, 1, 10}, {"TND", 1, 1, 10},
};

// Three decimals in ISO 4217, and Stripe does not say how it would count them.
constexpr std::string_view uncounted[] = {"IQD", "LYD"};

base::Result<Units> units_of(domain::Currency currency)
{
    if (std::ranges::find(uncounted, currency.code()) != std::end(uncounted))
        return base::invalid("the provider does not count " + std::string(currency.code()));
    const auto* found = std::ranges::find(different, currency.code(), &Units::currency);
    return found == std::end(different) ? Units{currency.code(), 1, 1, 1} : *found;
}

// number × factor / divisor, if that is a whole number in range.
bool scale(std::int64_t& number, std::int64_t factor, std::int64_t divisor)
{
    if (number % divisor != 0)
        return false;
    return !__builtin_mul_overflow(number / divisor, factor, &number);
}

}  // namespace

base::Result<std::int64_t> to_stripe_units(domain::Money amount)
{
    const auto units = units_of(amount.currency());
    if (!units)
        return units.error();
    auto number = amount.minor();
    if (number <= 0 || !scale(number, units->factor, units->divisor) || number % units->step != 0)
        return base::invalid("the provider cannot express " + amount.to_string());
    return number;
}

base::Result<domain::Money> from_stripe_units(std::int64_t units, domain::Currency currency)
{
    const auto rule = units_of(currency);
    if (!rule)
        return rule.error();
    auto number = units;
    if (number <= 0 || !scale(number, rule->divisor, rule->factor))
        return base::invalid("an amount of the provider that we cannot express");
    return domain::Money::from_minor(number, currency);
}

}  // namespace gateway
