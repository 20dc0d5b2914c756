#pragma once
// Answers that go wrong because a test wants it (docs: tests/README.md): armed for an account by /control/faults, for
// the next so many calls of an operation, or for a part of them that a seed chooses.

#include "sandbox/call.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

enum class FaultKind {
    timeout,     // Silence for a while, then the connection ends without an answer
    reset,       // It ends in the middle of the answer
    status_409,  // These have Stripe's words
    status_429,
    status_500,
    kept_500,  // The idempotency key remembers the 500, as Stripe's does
    nonsense   // 200 with a page in HTML
};

enum class Moment {
    before,  // The call has no effect
    after,   // It has its effect, and then the answer goes wrong
    late     // The silence comes first: the effect comes when the caller may have gone
};

struct Fault {
    FaultKind kind;
    Moment moment;
    int hang_ms;
};

// The first armed fault that fits this call, if there is one and the seed wants it; counted in a transaction
// of its own. "*" is for calls with the secret key only.
std::optional<Fault> take_fault(store::Session& db, const Call& call, std::string_view operation);

// Waits, where the fault is to wait at this moment.
void hang(const Fault& fault);

// What the caller gets instead of the answer.
//
// A worker cannot cut a connection: it asks whoever stands in front of it.
// X-Accel-Redirect leads nginx to a location that ends it (nginx/sandbox.conf), and
// with X-Sandbox-Fault: reset half of the body is to be sent as if it were the whole.
web::Response spoil(const Fault& fault, web::Response answer);

// POST /control/faults, /control/faults/clear; GET /control/faults.
Answer arm_fault(store::Transaction& tx, const Call& call);
Answer clear_faults(store::Transaction& tx, const Call& call);
std::string faults_json(store::Session& db, const Account& account);

}  // namespace sandbox
