#pragma once
// /v1/payment_intents (docs.stripe.com/api/payment_intents). A parameter that Stripe has and the sandbox
// does not is refused as unknown: nothing is silently ignored.

#include "sandbox/call.h"
#include "store/transaction.h"

namespace sandbox {

Answer create_payment_intent(store::Transaction& tx, const Call& call);
Answer confirm_payment_intent(store::Transaction& tx, const Call& call);
Answer cancel_payment_intent(store::Transaction& tx, const Call& call);
Answer retrieve_payment_intent(store::Session& db, const Call& call);
Answer list_payment_intents(store::Session& db, const Call& call);

// POST /v1/3ds2/authenticate: what the customer answered to the bank's question, from the provider's own
// page: source (the payment intent), client_secret, outcome=complete or fail.
Answer authenticate(store::Transaction& tx, const Call& call);

}  // namespace sandbox
