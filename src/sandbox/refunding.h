#pragma once
// What can happen to a refund. Each function saves it with its money and its events. Lock the payment intent first.

#include "sandbox/charges.h"
#include "sandbox/payment_methods.h"
#include "sandbox/refund_books.h"

namespace sandbox {

// Money leaves the account for the customer. `charge` has at least that much
// left. A card's refund has succeeded at once (that of some test cards waits, or
// fails later); that of a bank debit is pending for days.
Refund make_refund(store::Transaction& tx, const Cause& cause, const Charge& charge, const PaymentMethod& method,
                   std::int64_t amount, const std::optional<std::string>& reason, const std::string& metadata);

void succeed_refund(store::Transaction& tx, const Cause& cause, Refund& refund);

// The money comes back into the account. `reason` is Stripe's failure_reason.
void fail_refund(store::Transaction& tx, const Cause& cause, Refund& refund, const std::string& reason);
void cancel_refund(store::Transaction& tx, const Cause& cause, Refund& refund);

// The customer has to say where the money goes.
void await_customer(store::Transaction& tx, const Cause& cause, Refund& refund);

}  // namespace sandbox
