#include "app/provider.h"

#include "app/tell.h"
#include "base/crypto.h"
#include "base/log.h"
#include "store/activity.h"
#include "store/outbox.h"

namespace app {

namespace {

// Five unknown outcomes in a row are not one bad connection any more.
constexpr int most_failures = 5;
constexpr std::chrono::seconds pause{30};  // Also what one trial may take: as long as a request

void note_refused_keys(Context& context, const store::ProviderAccount& account)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (!store::mark_keys_refused(tx, account, context.now))
            return base::Nothing{};
        store::insert_activity(
            tx, {account.workspace_id, std::nullopt, "provider_keys_refused", "provider", "Pay Now is hidden"},
            context.now);
        const auto key = "keys_refused:" + std::to_string(account.health.id) + ":" + domain::to_sql(context.now);
        tell_staff(tx, context, domain::Notice::attention,
                   {account.workspace_id, {}, {}, {}, store::outbox_staff_alert, key});
        return base::Nothing{};
    });
    base::check(bool(done), "noting refused keys has no error of its own");
}

void note_silence(Context& context, const store::ProviderAccount& account)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::mark_silent(tx, account, most_failures, context.now + pause);
        return base::Nothing{};
    });
    base::check(bool(done), "noting silence has no error of its own");
}

void note_recovery(Context& context, const store::ProviderAccount& account)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::mark_answered(tx, account);
        return base::Nothing{};
    });
    base::check(bool(done), "noting recovery has no error of its own");
}

}  // namespace

CallAccount call_account(Context& context, const store::PaymentRow& payment)
{
    return call_account(context, payment.workspace_id, payment.provider_account_id);
}

CallAccount call_account(Context& context, std::uint64_t workspace_id, std::uint64_t provider_account_id)
{
    auto stored = store::account_of_payment(context.db, workspace_id, provider_account_id, context.sealer);
    ports::ProviderAccount keys{stored.health.id, stored.health.mode, stored.secret_key};
    return {std::move(stored), std::move(keys)};
}

bool take_trial(store::Transaction& tx, const Context& context, const store::AccountKey& account)
{
    return store::mark_trial(tx, account, context.now, context.now + pause);
}

bool may_ask(Context& context, const store::AccountKey& account)
{
    const auto paused_until = store::find_pause(context.db, account);
    if (!paused_until)
        return true;
    if (*paused_until > context.now)
        return false;
    const auto taken = store::in_transaction(
        context.db, [&](store::Transaction& tx) { return base::Result(take_trial(tx, context, account)); });
    base::check(bool(taken), "taking a trial has no error of its own");
    return *taken;
}

ports::Answer cancel_at_provider(Context& context, Provider& provider, const store::PaymentRow& payment,
                                 const std::string& id)
{
    constexpr std::size_t attempt_bytes = 8;
    const auto account = call_account(context, payment);
    auto answer = provider.port.cancel(
        account.keys, id, payment.public_id + ":cancel:" + base::random_hex(attempt_bytes), provider.deadline);
    note_answer(context, account.stored, answer);
    return answer;
}

void note_outcome(Context& context, const store::ProviderAccount& account, ports::Outcome outcome,
                  const std::string& detail)
{
    const auto id = std::to_string(account.health.id);
    if (outcome == ports::Outcome::keys_refused) {
        base::log::error("provider_keys_refused", {{"account", id}, {"detail", detail}});
        note_refused_keys(context, account);
    } else if (outcome == ports::Outcome::unknown) {
        base::log::warn("provider_unknown", {{"account", id}, {"detail", detail}});
        note_silence(context, account);
    } else if (account.failures > 0 || account.health.keys_refused_at || account.health.paused_until) {
        note_recovery(context, account);
    }
}

}  // namespace app
