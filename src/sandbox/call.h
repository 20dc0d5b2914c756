#pragma once
// One call of the API, and its answer.

#include "domain/date.h"
#include "sandbox/api_error.h"
#include "sandbox/parameters.h"
#include "web/message.h"

#include <string>

namespace sandbox {

struct Account {
    std::string id;
    std::string publishable_key;
};

enum class KeyKind {
    secret,
    publishable,  // A browser's: it may do what a client secret shows, and make confirmation tokens
};

// Why something happens in an account's books, and when.
struct Cause {
    Account account;
    std::string request_id;       // "req_..."; '' when no call asked for it
    std::string idempotency_key;  // '' for none
    domain::Instant now;
};

struct Call : Cause {
    const web::Request& http;
    Parameters parameters;
    KeyKind key_kind;
    std::string origin;  // Of this provider, for the addresses of its pages
};

struct Answer {
    int status = 200;
    std::string body;
    // Execution began: what it did is committed, and this answer is the one for
    // the idempotency key. Otherwise nothing happened, and the call may be made again.
    bool is_kept = true;

    explicit operator bool() const { return is_kept; }  // For store::in_transaction
};

// The parameters were not accepted: nothing was executed.
inline Answer refused(const ApiError& error)
{
    return {error.status, to_json(error), false};
}

// It was executed, and this is how it ended.
inline Answer failed(const ApiError& error)
{
    return {error.status, to_json(error), true};
}

inline Answer done(std::string body)
{
    return {200, std::move(body), true};
}

}  // namespace sandbox
