#pragma once
// /v1/disputes (docs.stripe.com/api/disputes). A parameter that Stripe has and the sandbox does not is refused as
// unknown.

#include "sandbox/call.h"
#include "store/transaction.h"

namespace sandbox {

// Evidence is kept, and sent to the bank unless submit=false. In Stripe's words of test mode
// evidence[uncategorized_text]=winning_evidence, losing_evidence or
// escalate_inquiry_evidence says what the bank makes of it, a moment later; any other text leaves it open.
Answer update_dispute(store::Transaction& tx, const Call& call);

// The account gives in.
Answer close_dispute(store::Transaction& tx, const Call& call);

Answer retrieve_dispute(store::Session& db, const Call& call);
Answer retrieve_disputes(store::Session& db, const Call& call);

}  // namespace sandbox
