#pragma once
// Tells accounts of their events: signed, at least once, in no promised order
// (docs.stripe.com/webhooks).

#include "domain/date.h"
#include "gateway/http_client.h"
#include "sandbox/call.h"
#include "store/session.h"

#include <deque>
#include <string>
#include <string_view>

namespace sandbox {

// The header Stripe-Signature: "t=1700000000,v1=<HMAC-SHA256 of 't.body' in hexadecimal digits>".
std::string signature(std::string_view secret, domain::Instant at, std::string_view body);

struct Delivery {
    std::string event, endpoint, url, secret;
    Account account;
    int tries;
    domain::Instant event_at;
};

// What is due of all accounts, some taken at a time. If we die on the way, what was
// taken and not marked as delivered comes again, as does what was not answered with
// 2xx: after twice the time, for three days.
class Deliveries {
public:
    Deliveries(store::Session& db, gateway::HttpClient& client) : db_(db), client_(client) {}

    bool send_one(domain::Instant now);  // False when there is none

private:
    store::Session& db_;
    gateway::HttpClient& client_;
    std::deque<Delivery> taken_;
};

}  // namespace sandbox
