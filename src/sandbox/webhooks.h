#pragma once
// Tells accounts of their events: signed, at least once, in no promised order
// (docs.stripe.com/webhooks).

#include "domain/date.h"
#include "gateway/http_client.h"
#include "store/session.h"

#include <string>
#include <string_view>

namespace sandbox {

// The header Stripe-Signature: "t=1700000000,v1=<HMAC-SHA256 of 't.body' in hexadecimal digits>".
std::string signature(std::string_view secret, domain::Instant at, std::string_view body);

// Sends one delivery that is due; false when there is none. If we die after the
// request, it is sent once more. One that was not answered with 2xx comes again
// after twice the time, for three days.
bool deliver_one(store::Session& db, gateway::HttpClient& client, domain::Instant now);

}  // namespace sandbox
