#include "app/payment_account.h"

#include "store/activity.h"
#include "store/provider_accounts.h"
#include "store/workspaces.h"

#include <algorithm>
#include <optional>

namespace app {

namespace {

using domain::ProviderMode;

constexpr std::size_t longest_key = 255;

bool is_key(std::string_view key)
{
    const auto is_plain = [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    };
    return key.size() <= longest_key && std::ranges::all_of(key, is_plain);
}

// "sk_test_x" with one of these first words; nullopt for anything else.
std::optional<ProviderMode> mode_of(std::string_view key, std::initializer_list<std::string_view> words)
{
    for (const auto word : words) {
        const auto starts_with = [&](std::string_view mode) {
            const auto prefix = std::string(word) + "_" + std::string(mode) + "_";
            return key.starts_with(prefix) && key.size() > prefix.size();
        };
        if (starts_with("test"))
            return ProviderMode::test;
        if (starts_with("live"))
            return ProviderMode::live;
    }
    return std::nullopt;
}

base::Result<ProviderMode> checked_mode(const PaymentKeys& keys, const base::StripeConfig& stripe)
{
    const auto publishable = mode_of(keys.publishable_key, {"pk"});
    const auto secret = mode_of(keys.secret_key, {"sk", "rk"});
    if (!publishable || !is_key(keys.publishable_key))
        return base::invalid("the publishable key must begin with pk_test_ or pk_live_");
    if (!secret || !is_key(keys.secret_key))
        return base::invalid("the secret key must begin with sk_test_, sk_live_, rk_test_ or rk_live_");
    if (!keys.webhook_secret.starts_with("whsec_") || !is_key(keys.webhook_secret))
        return base::invalid("the webhook secret must begin with whsec_");
    if (*publishable != *secret)
        return base::invalid("one key is for test mode and one for live mode");
    if (stripe.is_sandbox && *secret == ProviderMode::live)
        return base::invalid("live keys are not for the stand-in provider that this portal talks to (stripe.sandbox)");
    return *secret;
}

// The newest payments of the account: any key that may make payments may read them.
ports::AnswerWith<ports::Page<domain::ProviderPayment>> ask_something_small(Provider& provider,
                                                                            const ports::ProviderAccount& account,
                                                                            domain::Instant now)
{
    return provider.port.list_payments(account, {now, ""}, provider.deadline);
}

base::Result<ProviderMode> verdict(ports::Outcome outcome, ProviderMode mode)
{
    if (outcome == ports::Outcome::ok)
        return mode;
    if (outcome == ports::Outcome::unknown)
        return base::Error{base::Reason::unavailable, "the provider did not answer"};
    return base::invalid("the provider refuses the secret key");
}

}  // namespace

base::Result<ProviderMode> set_payment_keys(Context& context, const std::string& workspace_slug,
                                            const PaymentKeys& keys, const base::StripeConfig& stripe)
{
    const auto mode = checked_mode(keys, stripe);
    if (!mode)
        return mode;
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<ProviderMode> {
        const auto workspace = store::lock_workspace(tx, workspace_slug);
        if (!workspace)
            return workspace.error();
        store::set_account(tx, {workspace->id, *mode, keys.publishable_key, keys.secret_key, keys.webhook_secret},
                           context.sealer, context.now);
        store::insert_activity(tx,
                               {workspace->id, std::nullopt, "provider_keys_set", context.actor,
                                std::string(store::mode_name(*mode)) + " mode"},
                               context.now);
        return *mode;
    });
}

base::Result<ProviderMode> try_payment_keys(Provider& provider, const PaymentKeys& keys,
                                            const base::StripeConfig& stripe, domain::Instant now)
{
    const auto mode = checked_mode(keys, stripe);
    if (!mode)
        return mode;
    return verdict(ask_something_small(provider, {0, *mode, keys.secret_key}, now).outcome, *mode);
}

base::Result<ProviderMode> try_stored_keys(Context& context, Provider& provider, std::uint64_t workspace_id)
{
    const auto account = store::find_active_account(context.db, workspace_id, context.sealer);
    if (!account)
        return base::conflict("there are no keys yet");
    const auto mode = account->health.mode;
    const auto answer = ask_something_small(provider, {account->health.id, mode, account->secret_key}, context.now);
    note_answer(context, *account, answer);
    return verdict(answer.outcome, mode);
}

base::Result<base::Nothing> set_bank_debits(Context& context, const std::string& workspace_slug, bool takes)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto workspace = store::lock_workspace(tx, workspace_slug);
        if (!workspace)
            return workspace.error();
        if (!store::set_bank_debits(tx, workspace->id, takes, context.now))
            return base::conflict("the workspace " + workspace_slug + " takes no online payments");
        store::insert_activity(tx,
                               {workspace->id, std::nullopt, "settings_changed", context.actor,
                                takes ? "bank debits are offered" : "bank debits are not offered"},
                               context.now);
        return base::Nothing{};
    });
}

base::Result<base::Nothing> stop_payments(Context& context, const std::string& workspace_slug)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto workspace = store::lock_workspace(tx, workspace_slug);
        if (!workspace)
            return workspace.error();
        if (!store::deactivate_account(tx, workspace->id, context.now))
            return base::conflict("the workspace " + workspace_slug + " takes no online payments");
        store::insert_activity(tx, {workspace->id, std::nullopt, "payments_stopped", context.actor, ""}, context.now);
        return base::Nothing{};
    });
}

}  // namespace app
