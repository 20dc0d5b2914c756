#pragma once
// Calls that read the books: /v1/charges, /v1/events, /v1/balance.

#include "sandbox/call.h"
#include "store/session.h"

namespace sandbox {

Answer retrieve_charge(store::Session& db, const Call& call);
Answer retrieve_event(store::Session& db, const Call& call);
Answer retrieve_events(store::Session& db, const Call& call);
Answer retrieve_balance(store::Session& db, const Call& call);

}  // namespace sandbox
