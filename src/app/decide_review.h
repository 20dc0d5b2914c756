#pragma once

#include "app/provider.h"
#include "base/result.h"

#include <string>

namespace app {

enum class ReviewDecision {
    accept,   // The provider has the money: count what it has taken
    release,  // It has not: give the payment up
};

// Staff decide about a payment in review, with a reason; the provider is asked first, and
// nothing is decided against its word. `not_found`: no such payment here; `invalid`: no
// reason; `conflict`: it is not in review, or the provider says otherwise; `unavailable`:
// the provider does not answer.
base::Result<base::Nothing> decide_review(Context& context, Provider& provider, std::uint64_t workspace_id,
                                          const std::string& payment_id, ReviewDecision decision,
                                          const std::string& reason);

// The same for a refund in review: what the provider has is counted, of its amount;
// when it has none, it is released.
base::Result<base::Nothing> decide_refund_review(Context& context, Provider& provider, std::uint64_t workspace_id,
                                                 const std::string& refund_id, ReviewDecision decision,
                                                 const std::string& reason);

}  // namespace app
