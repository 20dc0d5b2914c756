#pragma once

#include "app/provider.h"
#include "domain/payment.h"
#include "domain/payment_plan.h"

#include <string>
#include <vector>

namespace app {

struct Pay {
    std::string payment_id;  // Public id of a payment in `started`
    domain::Money amount;
    std::string confirmation_token;   // From the provider's script
    std::string return_url;           // Where the customer's bank sends them back
    std::string description;          // On the provider's dashboard: "Invoice HP-2026-1187"
    std::string client_address = {};  // As nginx gives it; '' when it does not

    // Of the invoice's document, which never changes, and the date in the workspace's
    // time zone: which amounts are offered when the business takes no others.
    std::vector<domain::PlanPart> payment_plan = {};
    domain::Date today = {};
};

enum class PayOutcome {
    under_way,              // Look at the payment: it is over, open, or was so before
    bad_amount,             // Nothing was reserved; `amount_check` says why
    not_payable,            // Nothing was reserved; `why` says why
    too_many,               // Nothing was reserved: too many tries on this invoice within an hour
    too_many_from_address,  // Nothing was reserved: too much went wrong there within an hour
    wait,                   // Nothing was reserved: other tries with this link are without an answer yet
};

struct PayResult {
    PayOutcome outcome;
    domain::AmountCheck amount_check = domain::AmountCheck::good;
    domain::PayNow why = domain::PayNow::allowed;
};

// Takes the money: reserves the amount, has the provider make its object, confirms
// that, and settles what the provider says. A payment that is not `started` any
// more is left as it is. Throws base::Unavailable when the database is lost, at
// any point: what is true then is read back, never assumed.
PayResult pay(Context& context, Provider& provider, const Pay& request);

}  // namespace app
