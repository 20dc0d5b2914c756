#pragma once
// Apple Pay and Google Pay: the provider is told where the payment form stands, and says where they come up.

#include "app/context.h"
#include "base/result.h"
#include "ports/wallet_registrar.h"

#include <string>

namespace app {

// Registers the host with the account that new payments go to, or has it checked again, and keeps what the
// provider says. `conflict`: the workspace takes no online payments, or got other keys meanwhile; `invalid`: the
// key may not do this, or the provider takes no such host; `unavailable`: it did not answer. What it answers says
// nothing of the account's health: a restricted key that may not do this may well take payments.
base::Result<base::Nothing> register_wallets(Context& context, ports::WalletRegistrar& registrar,
                                             ports::Deadline deadline, std::uint64_t workspace_id,
                                             const std::string& host);

}  // namespace app
