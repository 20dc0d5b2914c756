#pragma once

#include "app/context.h"
#include "domain/payment.h"

#include <string>

namespace app {

struct StartPayment {
    std::uint64_t workspace_id;
    std::uint64_t invoice_id;
    std::uint64_t portal_link_id;
    std::string form_nonce;           // 22 characters, verified: the same one makes one payment
    std::string client_address = {};  // As nginx gives it; '' when it does not
    std::string language = {};        // Of the page: what is told of the payment later is in it too
};

enum class StartOutcome {
    started,
    not_payable,
    too_many,               // Of this invoice, within an hour
    too_many_from_address,  // Too much went wrong there, within an hour
};

struct Started {
    StartOutcome outcome;
    std::string payment_id;                        // With `started`
    domain::PayNow why = domain::PayNow::allowed;  // With `not_payable`
};

// Pay Now was pressed: a payment in `started`, which holds nothing yet. Pressed
// twice, it is the same payment.
Started start_payment(Context& context, const StartPayment& request);

}  // namespace app
