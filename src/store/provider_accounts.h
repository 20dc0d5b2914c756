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

struct AccountKey {
    std::uint64_t workspace_id;
    std::uint64_t id;
};

// Whether an account can take a payment now; what the pages without keys know of it.
struct AccountHealth {
    std::uint64_t id;
    domain::ProviderMode mode;
    std::optional<domain::Instant> keys_refused_at;
    std::optional<domain::Instant> paused_until;

    bool takes_bank_debits = false;  // Beside cards

    std::optional<domain::Instant> closed_until = std::nullopt;  // After too many declines in the workspace

    bool is_closed(domain::Instant now) const { return closed_until && *closed_until > now; }
    bool is_healthy(domain::Instant now) const { return !keys_refused_at && (!paused_until || *paused_until <= now); }
};

// From any SELECT that names account_id, mode, keys_refused_at, paused_until, takes_bank_debits and
// account_closed_until.
AccountHealth read_account_health(const Rows& rows);

// Of the account that new payments go to; nullopt when the workspace takes none.
std::optional<AccountHealth> find_active_health(Session& session, std::uint64_t workspace_id);

// Of the account that this invoice is paid to: a test invoice's is the one of test mode, whichever is active.
std::optional<AccountHealth> find_invoice_health(Session& session, std::uint64_t workspace_id,
                                                 std::uint64_t invoice_id);

bool has_test_account(Session& session, std::uint64_t workspace_id);

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

// Sets the workspace's account of that mode and makes it the active one; but an
// account of test mode does not take the place of one that takes real payments:
// it is for test invoices then. Its health begins anew; a webhook secret that
// is replaced is accepted on, and what was told of wallets is forgotten with another
// publishable key: it may be another business's. Lock the workspace first.
void set_account(Transaction& tx, const AccountKeys& keys, const base::Sealer& sealer, domain::Instant now);

// New payments go nowhere; what was begun is still finished. False when there was none.
bool deactivate_account(Transaction& tx, std::uint64_t workspace_id, domain::Instant now);

// Whether bank debits are offered from now on. False when the workspace takes no payments.
bool set_bank_debits(Transaction& tx, std::uint64_t workspace_id, bool takes, domain::Instant now);

// The accounts whose books are to be compared with the provider's (never before, or `compare_at` is past), at most
// `limit`, of all workspaces; their next time is put to `until`.
std::vector<AccountKey> lease_accounts_to_compare(Transaction& tx, domain::Instant now, domain::Instant until,
                                                  int limit);

void set_compare_at(Transaction& tx, const AccountKey& account, domain::Instant at);

// All accounts of a workspace, with the ones that take no new payments.
std::vector<AccountKey> list_accounts(Session& session, std::uint64_t workspace_id);

// What the provider's answers say of the account's health. True when that changed just now.
bool mark_keys_refused(Transaction& tx, const ProviderAccount& account, domain::Instant now);
void mark_answered(Transaction& tx, const ProviderAccount& account);

// One more unknown outcome; the account is paused until then when it is the `most`th in a row or a later one.
// Counted by the database: others count at the same time.
void mark_silent(Transaction& tx, const ProviderAccount& account, int most, domain::Instant paused_until);

// Whether the account is paused now, and until when.
std::optional<domain::Instant> find_pause(Session& session, const AccountKey& account);

// The pause is over and nobody knows yet whether the provider answers again: true for the one who is to find
// out. Everybody else finds the account paused until then, unless an answer comes before.
bool mark_trial(Transaction& tx, const AccountKey& account, domain::Instant now, domain::Instant until);

}  // namespace store
