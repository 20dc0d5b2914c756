#pragma once
// What happens by itself, after days or at once: banks answer, refunds arrive or fail, customers dispute. It stands
// in the table `later` with its due time, and `sandbox deliver` carries it out; `sandbox advance` makes it come sooner.

#include "sandbox/call.h"
#include "sandbox/json.h"
#include "store/transaction.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

enum class Later {
    settle_debit,         // Of a payment intent: its bank answers
    return_debit,         // Of a payment intent: its bank takes the money back
    open_dispute,         // Of a payment intent: its card says which
    decide_dispute,       // Of a dispute: by its evidence
    settle_refund,        // Of a refund
    fail_refund,          // Of a refund
    expire_microdeposits  // Of a payment intent
};

// One of a kind for an object: another one takes its place.
void schedule(store::Transaction& tx, const Cause& cause, Later kind, const std::string& payment_intent,
              const std::string& object, domain::Instant due_at);

void unschedule(store::Transaction& tx, Later kind, const std::string& object);

// Carries out what is due first, in one transaction with its events; false when nothing is. `account` is '' for any.
// If we die before the commit, nothing happened and it is still due; after it, it is gone.
bool carry_out_one(store::Session& db, const std::string& account, domain::Instant now);

// Everything that waits comes so much sooner, what happens later and webhooks that
// are tried again; what is then due happens. `account` is '' for all. The clock is left alone.
void advance(store::Session& db, const std::string& account, std::chrono::seconds by, domain::Instant now);

// "90s", "5m", "2h", "5d"; nullopt for anything else.
std::optional<std::chrono::seconds> read_duration(std::string_view text);

// What waits, the first first: [{"kind", "payment_intent", "object", "due_at"}].
std::string later_json(store::Session& db, const Account& account);

}  // namespace sandbox
