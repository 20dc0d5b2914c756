#pragma once
// Webhooks that go wrong because a test wants it: set for an account by /control/webhooks. A seed chooses which.

#include "sandbox/call.h"
#include "store/transaction.h"

namespace sandbox {

// How the next event of an account is delivered.
struct DeliveryPlan {
    bool is_lost = false;   // Never sent
    int copies = 1;         // How often it is sent
    bool has_twin = false;  // Another event tells the same
    std::chrono::seconds delay{0};
    int place = 0;  // Among those that are due at once
};

DeliveryPlan plan_delivery(store::Transaction& tx, const Account& account);

// POST /control/webhooks: lose_per_mille, double_per_mille, twin_per_mille, delay_per_mille, delay_most_s, shuffle,
// seed. What is not given is nothing.
Answer disturb_webhooks(store::Transaction& tx, const Call& call);

}  // namespace sandbox
