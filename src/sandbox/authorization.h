#pragma once
// Whose key a call carries: "Authorization: Bearer sk_test_...", the same as the user of Basic
// authentication, or the parameter "key" of a browser.

#include "sandbox/call.h"
#include "store/session.h"

namespace sandbox {

struct Caller {
    Account account;
    KeyKind key_kind;
};

// Status 401 when there is no key or nobody's.
Checked<Caller> identify(store::Session& db, const web::Request& request, const Parameters& parameters);

}  // namespace sandbox
