#pragma once
// Which amounts Stripe takes (docs.stripe.com/currencies). Amounts are in its own units: ISK and UGX have
// two decimals there that are always 00, three-decimal currencies count in tens.

#include <cstdint>
#include <string_view>

namespace sandbox {

bool is_known_currency(std::string_view lower_case_code);

enum class AmountProblem { none, too_small, too_large, not_whole };

AmountProblem check_amount(std::int64_t amount, std::string_view lower_case_code);

// The smallest charge, where Stripe states one; else 1. For other currencies
// Stripe converts, with rates that nobody can know here.
std::int64_t smallest_charge(std::string_view lower_case_code);

}  // namespace sandbox
