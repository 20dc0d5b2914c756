#pragma once
// Accounts with their keys, and where their events are sent.

#include "sandbox/call.h"
#include "store/transaction.h"

#include <optional>
#include <string_view>

namespace sandbox {

struct NewAccount {
    std::string account, publishable_key, secret_key;
    std::string webhook_secret;  // '' without an endpoint
};

// Keys of the test mode: there are no others here. The secret key is told once and not stored.
NewAccount create_account(store::Transaction& tx, const std::string& webhook_url, domain::Instant now);

std::optional<Account> find_account_by_secret_key(store::Session& db, std::string_view key);
std::optional<Account> find_account_by_publishable_key(store::Session& db, std::string_view key);

}  // namespace sandbox
