#include "app/handle_event.h"

#include "app/give_up_payment.h"
#include "base/log.h"

#include <algorithm>

namespace app {

namespace {

using store::EventEnd;

// 15 s, 30 s, 1 min ... at most an hour: the reconciler looks at the payment anyway.
std::chrono::seconds wait_after(int tries)
{
    return std::min(std::chrono::seconds(15) * (1 << std::min(tries, 8)), std::chrono::seconds(3600));
}

void end(Context& context, const store::ProviderEvent& event, EventEnd how)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::mark_event_over(tx, event, how, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "ending an event has no error of its own");
}

void postpone(Context& context, const store::ProviderEvent& event)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::mark_event_later(tx, event, context.now + wait_after(event.tries));
        return base::Nothing{};
    });
    base::check(bool(done), "postponing an event has no error of its own");
}

// The event came before we stored the provider's id: the object itself names our payment.
void handle_unknown_object(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const auto account = call_account(context, event.workspace_id, event.provider_account_id);
    const auto answer = provider.port.fetch(account.keys, event.object_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome == ports::Outcome::missing)
        return end(context, event, EventEnd::ignored);
    if (answer.outcome != ports::Outcome::ok)
        return postpone(context, event);

    const auto payment = store::find_payment(context.db, answer.payment->payment_id);
    const bool is_ours = payment && payment->workspace_id == event.workspace_id &&
                         payment->provider_account_id == event.provider_account_id;
    if (!is_ours) {
        base::log::warn("event_about_nothing_of_ours", {{"event", event.event_id}, {"type", event.type}});
        return end(context, event, EventEnd::ignored);
    }
    settle_or_give_up(context, provider, *payment, *answer.payment);
    end(context, event, EventEnd::done);
}

}  // namespace

void handle_event(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    if (!event.object_id.starts_with("pi_"))
        return end(context, event, EventEnd::ignored);  // Of a customer, a payout: not about a payment.

    const auto payment = store::find_payment_of_provider(context.db, event.provider_account_id, event.object_id);
    if (!payment)
        return handle_unknown_object(context, provider, event);
    if (ask_and_settle(context, provider, *payment).is_known)
        end(context, event, EventEnd::done);
    else
        postpone(context, event);
}

}  // namespace app
