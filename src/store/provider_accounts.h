#pragma once
// Table provider_accounts: where a workspace takes payments, with its keys under
// the master key.

#include "base/crypto.h"
#include "base/result.h"
#include "domain/provider_payment.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

std::string_view mode_name(domain::ProviderMode mode);  // "test", as it is stored
domain::ProviderMode read_mode(const Rows& rows);

// Whether an account can take a payment now; what the pages without keys know of it.
struct AccountHealth {
    std::uint64_t id;
    domain::ProviderMode mode;
    std::optional<domain::Instant> keys_refused_at;
    std::optional<domain::Instant> paused_until;

    bool is_healthy(domain::Instant now) const { return !keys_refused_at && (!paused_until || *paused_until <= now); }
};

// From any SELECT that names account_id, mode, keys_refused_at and paused_until.
AccountHealth read_account_health(const Rows& rows);

// Of the account that new payments go to; nullopt when the workspace takes none.
std::optional<AccountHealth> find_active_health(Session& session, std::uint64_t workspace_id);

struct ProviderAccount {
    AccountHealth health;
    std::uint64_t workspace_id;
    std::string publishable_key;
    std::string secret_key;
    int failures;  // Unknown outcomes in a row
};

// The one that new payments go to; `not_found` when the workspace takes none.
base::Result<ProviderAccount> find_active_account(Session& session, std::uint64_t workspace_id,
                                                  const base::Sealer& sealer);

// The one that a payment was begun with. Throws BrokenInvariant when there is none.
ProviderAccount account_of_payment(Session& session, std::uint64_t workspace_id, std::uint64_t id,
                                   const base::Sealer& sealer);

// All accounts of the workspace with this short name, for the webhooks that are sent to it.
struct WebhookAccount {
    std::uint64_t id;
    std::uint64_t workspace_id;
    domain::ProviderMode mode;
    std::vector<std::string> secrets;  // Two while the secret is being rolled
};
std::vector<WebhookAccount> list_webhook_accounts(Session& session, const std::string& slug,
                                                  const base::Sealer& sealer);

struct AccountKeys {
    std::uint64_t workspace_id;
    domain::ProviderMode mode;
    std::string publishable_key;
    std::string secret_key;
    std::string webhook_secret;
};

// Sets the workspace's account of that mode and makes it the active one. Its
// health begins anew; a webhook secret that is replaced is accepted on.
// Lock the workspace first.
void set_account(Transaction& tx, const AccountKeys& keys, const base::Sealer& sealer, domain::Instant now);

// New payments go nowhere; what was begun is still finished. False when there was none.
bool deactivate_account(Transaction& tx, std::uint64_t workspace_id, domain::Instant now);

// What the provider's answers say of the account's health. True when that changed just now.
bool mark_keys_refused(Transaction& tx, const ProviderAccount& account, domain::Instant now);
void mark_answered(Transaction& tx, const ProviderAccount& account);
void mark_silent(Transaction& tx, const ProviderAccount& account, std::optional<domain::Instant> paused_until);

}  // namespace store
