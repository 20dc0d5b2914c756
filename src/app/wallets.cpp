#include "app/wallets.h"

#include "store/activity.h"
#include "store/wallet_hosts.h"

namespace app {

namespace {

base::Error why_not(ports::Outcome outcome, const std::string& host)
{
    switch (outcome) {
        case ports::Outcome::keys_refused:
            return base::invalid(
                "the provider refuses: the secret key is not good any more, or it is a restricted one that may not "
                "write payment method domains");
        case ports::Outcome::unknown:
            return {base::Reason::unavailable, "the provider did not answer"};
        default:
            return base::invalid("the provider does not take " + host + " as an address");
    }
}

}  // namespace

base::Result<base::Nothing> register_wallets(Context& context, ports::WalletRegistrar& registrar,
                                             ports::Deadline deadline, std::uint64_t workspace_id,
                                             const std::string& host)
{
    const auto account = store::find_active_account(context.db, workspace_id, context.sealer);
    if (!account)
        return base::conflict("there are no keys yet");
    const auto answer =
        registrar.register_host({account->health.id, account->health.mode, account->secret_key}, host, deadline);
    if (!answer.object)
        return why_not(answer.outcome, host);
    const auto& told = *answer.object;
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (!store::save_wallets(tx, *account, {told.host, told.apple_pay, told.google_pay, context.now}))
            return base::conflict("the keys were changed meanwhile");
        store::insert_activity(tx, {workspace_id, std::nullopt, "wallets_registered", context.actor, told.host},
                               context.now);
        return base::Nothing{};
    });
}

}  // namespace app
