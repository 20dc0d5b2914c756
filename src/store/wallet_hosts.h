#pragma once
// What the provider said of a host and its wallets, with the account: provider_accounts.

#include "domain/wallet_host.h"
#include "store/provider_accounts.h"

#include <optional>
#include <string>

namespace store {

struct ToldWallets {
    std::string host;
    domain::Wallet apple_pay, google_pay;
    domain::Instant told_at;
};

// nullopt: no host was registered with the account's keys yet.
std::optional<ToldWallets> find_wallets(Session& session, const AccountKey& account);

// False when the account has other keys by now than those that the provider was asked with.
bool save_wallets(Transaction& tx, const ProviderAccount& asked, const ToldWallets& wallets);

}  // namespace store
