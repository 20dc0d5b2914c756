#pragma once

#include "app/provider.h"
#include "base/result.h"
#include "domain/money.h"
#include "store/refunds.h"

#include <string>

namespace app {

struct RefundPayment {
    std::uint64_t workspace_id;
    std::string payment_id;  // Public id
    domain::Money amount;
    bool lowers_due = true;  // It is not owed any more; false: it is to be paid again
    std::string reason;      // For the log and the customer; one line, may be ''
    std::string form_nonce;  // 22 characters: the same one makes one refund
};

// Gives money back: the refund is on disk before the provider hears of it, and
// what the provider says is settled. Gives its public id; how it stands is in its
// row (`requested`: nobody knows yet, the reconciler finds out). Asked for twice with one
// nonce, it is the same refund. `not_found`: no such payment here; `invalid`: the amount or the reason;
// `conflict`: nothing was paid, a dispute is open, or more than is left of the payment.
base::Result<std::string> refund_payment(Context& context, Provider& provider, const RefundPayment& request);

// Looks at a refund whose end is not known: asks the provider, or asks it for the refund once more.
void check_refund(Context& context, Provider& provider, const store::RefundRow& refund);

}  // namespace app
