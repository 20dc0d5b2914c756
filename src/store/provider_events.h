#pragma once
// Table provider_events: webhooks that were verified. Nothing of their content is
// kept but what they are about: the provider is asked for the rest.

#include "store/provider_accounts.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct NewProviderEvent {
    std::uint64_t provider_account_id;
    std::uint64_t workspace_id;
    std::string event_id;
    std::string type;
    std::string object_id;
    std::string body_hash;  // SHA-256, 32 bytes
};

// False when the account has an event with this id already: it is told more than once.
bool insert_provider_event(Transaction& tx, const NewProviderEvent& event, domain::Instant now);

// When the account was last told anything; nullopt when never.
std::optional<domain::Instant> find_last_event(Session& session, const AccountKey& account);

struct ProviderEvent {
    std::uint64_t provider_account_id;
    std::uint64_t workspace_id;
    std::string event_id;
    std::string type;
    std::string object_id;
    int tries;
};

// At most `limit` pending events that are due, of all workspaces, the oldest
// first; another events job does not see them before `until`.
std::vector<ProviderEvent> lease_provider_events(Transaction& tx, domain::Instant now, domain::Instant until,
                                                 int limit);

enum class EventEnd { done, ignored };  // Ignored: about nothing that we know
void mark_event_over(Transaction& tx, const ProviderEvent& event, EventEnd end, domain::Instant now);

// Not now: tries + 1, and again at `next_at`.
void mark_event_later(Transaction& tx, const ProviderEvent& event, domain::Instant next_at);

}  // namespace store
