#pragma once
// /v1/refunds (docs.stripe.com/api/refunds). A parameter that Stripe has and the sandbox does not is refused as
// unknown.

#include "sandbox/call.h"
#include "store/transaction.h"

namespace sandbox {

Answer create_refund(store::Transaction& tx, const Call& call);
Answer update_refund(store::Transaction& tx, const Call& call);
Answer cancel_refund(store::Transaction& tx, const Call& call);
Answer retrieve_refund(store::Session& db, const Call& call);
Answer retrieve_refunds(store::Session& db, const Call& call);

}  // namespace sandbox
