#pragma once
// What is told of the books: events, and their deliveries to the account's endpoints.

#include "sandbox/call.h"
#include "sandbox/page.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

struct Event {
    std::string id;  // "evt_..."
    std::string type;
    std::string object;  // JSON
    std::optional<std::string> request_id, idempotency_key;
    std::int64_t pending_webhooks = 0;
    domain::Instant created_at;
};

// Writes the event, and a delivery to each of the account's endpoints.
void insert_event(store::Transaction& tx, const Cause& cause, std::string_view type, const std::string& object);

std::optional<Event> find_event(store::Session& db, const Account& account, const std::string& id);
std::vector<Event> list_events(store::Session& db, const Account& account, const Page& page, const std::string& type);

}  // namespace sandbox
