#pragma once
// What an answer of Stripe means for a payment. Pure.

#include "base/result.h"
#include "gateway/http_client.h"
#include "ports/payment_provider.h"

#include <string>

namespace gateway {

// `answer` to a request about the PaymentIntent `id`; '' while it has none yet.
// Source: Stripe, "Errors" and "Error codes".
ports::Answer understand(const base::Result<HttpAnswer>& answer, const std::string& id);

// Whether the same request, with the same key, should be sent again in a moment:
// another request of the same key is under way (409), there were too many (429),
// or Stripe says so itself.
bool should_retry(const base::Result<HttpAnswer>& answer);

}  // namespace gateway
