#pragma once
// The limits of paying (domain/pay_limits.h), where a payment starts, is sent and ends. They are counted and
// applied in the transaction that does it, so that two workers never both let the last one pass.

#include "app/context.h"
#include "app/pay.h"
#include "store/payments.h"

#include <string>

namespace app {

// What stands for a client in the database: 16 bytes that name nobody without the master key.
std::string address_hash(const Context& context, const std::string& client_address);

bool is_address_refused(store::Session& session, const Context& context, const std::string& address_hash);

// Whether a payment may be tried now: `under_way` when it may, and then it counts as a try of its address;
// else `too_many`, `too_many_from_address` or `wait`. Lock the invoice and the payment first.
PayOutcome admit_try(store::Transaction& tx, const Context& context, const store::PaymentRow& payment,
                     const std::string& client_address);

// The payment is over. A decline may close its link or the workspace, of which staff are told once; a
// success opens the link again.
void apply_limits(store::Transaction& tx, const Context& context, const store::PaymentRow& payment);

}  // namespace app
