#pragma once
// /v1/payment_method_domains (docs.stripe.com/api/payment_method_domains). Nothing is looked for on the host: Apple
// Pay's file is found unless a test says otherwise. A name that is there already is refused; Stripe does not say
// what it does.

#include "sandbox/call.h"
#include "store/transaction.h"

namespace sandbox {

Answer create_method_domain(store::Transaction& tx, const Call& call);
Answer update_method_domain(store::Transaction& tx, const Call& call);    // enabled
Answer validate_method_domain(store::Transaction& tx, const Call& call);  // Looks for Apple Pay's file again
Answer retrieve_method_domain(store::Session& db, const Call& call);
Answer retrieve_method_domains(store::Session& db, const Call& call);

// POST /control/apple_file: found=true or false, from the next look on.
Answer set_apple_file(store::Transaction& tx, const Call& call);

}  // namespace sandbox
