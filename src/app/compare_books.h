#pragma once
// Both books side by side: everything that the provider has of the last weeks,
// and everything that our ledger counts.

#include "app/compare_object.h"

#include <chrono>
#include <vector>

namespace app {

struct Comparison {
    bool is_complete = false;  // False: the provider stopped answering, and what is missing was not looked for
    int payments = 0, refunds = 0, disputes = 0;  // As many as the provider listed
    std::vector<DifferenceFound> differences;
};

// How far back the nightly comparison goes.
inline constexpr std::chrono::hours compared_for{35 * 24};

// Compares one account since then, and applies what the provider knows better
// (doing it twice changes nothing). What is left is told to staff once a day.
// `timeout` is for each part of a list.
Comparison compare_books(Context& context, ports::PaymentProvider& port, std::chrono::milliseconds timeout,
                         const store::AccountKey& account, domain::Instant since);

// When the comparison is due next: at night.
domain::Instant next_comparison(domain::Instant now);

}  // namespace app
