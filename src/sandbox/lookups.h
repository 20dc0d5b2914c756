#pragma once
// Calls that read the books: /v1/charges, /v1/events, /v1/balance, /v1/balance_transactions.

#include "sandbox/call.h"
#include "store/session.h"

namespace sandbox {

Answer retrieve_charge(store::Session& db, const Call& call);
Answer retrieve_charges(store::Session& db, const Call& call);
Answer retrieve_event(store::Session& db, const Call& call);
Answer retrieve_events(store::Session& db, const Call& call);
Answer retrieve_balance(store::Session& db, const Call& call);
Answer retrieve_balance_transaction(store::Session& db, const Call& call);
Answer retrieve_balance_transactions(store::Session& db, const Call& call);

}  // namespace sandbox
