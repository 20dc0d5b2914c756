#pragma once

#include "app/context.h"
#include "domain/payment.h"

#include <string>

namespace app {

struct StartPayment {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t portal_link_id;
    std::string form_nonce;  // 22 characters, verified: the same one makes one payment
};

enum class StartOutcome { started, not_payable, too_many };

struct Started {
    StartOutcome outcome;
    std::string payment_id;                        // With `started`
    domain::PayNow why = domain::PayNow::allowed;  // With `not_payable`
};

// Pay Now was pressed: a payment in `started`, which holds nothing yet. Pressed
// twice, it is the same payment.
Started start_payment(Context& context, const StartPayment& request);

// How often one invoice may be tried, so that nobody tests stolen cards on it.
inline constexpr int most_starts_an_hour = 60;
inline constexpr int most_tries_an_hour = 10;

}  // namespace app
