#pragma once
// What all calls of the API share: keys, idempotency, the headers of an answer, the log of calls.

#include "ports/clock.h"
#include "sandbox/call.h"
#include "sandbox/faults.h"
#include "store/transaction.h"
#include "web/router.h"

#include <functional>

namespace sandbox {

using Reading = std::function<Answer(store::Session&, const Call&)>;
using Changing = std::function<Answer(store::Transaction&, const Call&)>;

// Who may make a call.
enum class For { servers, browsers_too };

class Api {
public:
    // `origin` is the provider's own, as browsers reach it: "https://127.0.0.1:8444".
    Api(store::Session& db, const ports::Clock& clock, std::string origin)
        : db_(db), clock_(clock), origin_(std::move(origin))
    {
    }

    web::Response read(const web::Request& request, std::string_view operation, For callers, const Reading& action);

    // In one transaction with its events and the answer of its idempotency key
    // (docs.stripe.com/api/idempotent_requests): if we die before the commit,
    // nothing happened; after it, a repeat gets this answer.
    web::Response change(const web::Request& request, std::string_view operation, For callers, const Changing& action);

private:
    Checked<Call> receive(const web::Request& request, For callers, const std::string& parameters);
    Answer run(const Call& call, const Changing& action, const std::optional<Fault>& fault, std::string& replayed_from);
    void log(const Call& call, int status);

    store::Session& db_;
    const ports::Clock& clock_;
    const std::string origin_;
};

// Errors that no call saw coming, and unknown addresses.
web::Response api_error_page(const web::Request& request, int status);

// All of /v1/.
void add_api_routes(web::Router& router, Api& api);

}  // namespace sandbox
