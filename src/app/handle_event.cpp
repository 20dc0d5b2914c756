#include "app/handle_event.h"

#include "app/give_up_payment.h"
#include "app/learn.h"
#include "app/settle_dispute.h"
#include "base/failpoint.h"
#include "base/log.h"

#include <algorithm>

namespace app {

namespace {

using ports::Outcome;
using store::EventEnd;

// What became of an event: nobody knows when there is no end yet.
using Handled = std::optional<EventEnd>;

// 15 s, 30 s, 1 min ... at most an hour: the reconciler looks at the payment anyway.
std::chrono::seconds wait_after(int tries)
{
    return std::min(std::chrono::seconds(15) * (1 << std::min(tries, 8)), std::chrono::seconds(3600));
}

void finish(Context& context, const store::ProviderEvent& event, Handled handled)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (handled)
            store::mark_event_over(tx, event, *handled, context.now);
        else
            store::mark_event_later(tx, event, context.now + wait_after(event.tries));
        return base::Nothing{};
    });
    base::check(bool(done), "finishing an event has no error of its own");
}

EventEnd about_nothing(const store::ProviderEvent& event)
{
    base::log::warn("event_about_nothing_of_ours", {{"event", event.event_id}, {"type", event.type}});
    return EventEnd::ignored;
}

// What is asked for failed: gone is an answer, silence is not.
template <class Object>
Handled without_object(const ports::AnswerWith<Object>& answer)
{
    return answer.outcome == Outcome::missing ? Handled(EventEnd::ignored) : std::nullopt;
}

// The event came before we stored the provider's id: the object itself names our payment.
Handled handle_unknown_payment(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const auto account = call_account(context, event.workspace_id, event.provider_account_id);
    const auto answer = provider.port.fetch(account.keys, event.object_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome != Outcome::ok)
        return without_object(answer);
    const auto payment = find_payment_told(context, event.workspace_id, event.provider_account_id, *answer.object);
    if (!payment)
        return about_nothing(event);
    settle_or_give_up(context, provider, *payment, *answer.object);
    return EventEnd::done;
}

Handled handle_payment(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const auto payment = store::find_payment_of_provider(context.db, event.provider_account_id, event.object_id);
    if (!payment)
        return handle_unknown_payment(context, provider, event);
    return ask_and_settle(context, provider, *payment).is_known ? Handled(EventEnd::done) : std::nullopt;
}

Handled handle_refund(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const auto account = call_account(context, event.workspace_id, event.provider_account_id);
    const auto answer = provider.port.fetch_refund(account.keys, event.object_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome != Outcome::ok)
        return without_object(answer);
    const auto learnt = learn_refund(context, provider, event.provider_account_id, *answer.object);
    if (learnt == Learnt::not_ours)
        return about_nothing(event);
    return learnt == Learnt::unknown ? std::nullopt : Handled(EventEnd::done);
}

Handled handle_dispute(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const auto account = call_account(context, event.workspace_id, event.provider_account_id);
    const auto answer = provider.port.fetch_dispute(account.keys, event.object_id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome != Outcome::ok)
        return without_object(answer);
    const auto learnt = learn_dispute(context, provider, event.provider_account_id, *answer.object);
    if (learnt == Learnt::not_ours)
        return about_nothing(event);
    return learnt == Learnt::unknown ? std::nullopt : Handled(EventEnd::done);
}

bool begins(const std::string& id, std::initializer_list<std::string_view> prefixes)
{
    return std::ranges::any_of(prefixes, [&](auto prefix) { return id.starts_with(prefix); });
}

}  // namespace

void handle_event(Context& context, Provider& provider, const store::ProviderEvent& event)
{
    const bool is_asked_about = begins(event.object_id, {"pi_", "re_", "pyr_", "du_", "dp_"});
    if (is_asked_about && !may_ask(context, {event.workspace_id, event.provider_account_id}))
        return;                           // Its lease brings it again.
    Handled handled = EventEnd::ignored;  // Of a customer, a payout, a charge whose refund is told by itself
    if (begins(event.object_id, {"pi_"}))
        handled = handle_payment(context, provider, event);
    else if (begins(event.object_id, {"re_", "pyr_"}))
        handled = handle_refund(context, provider, event);
    else if (begins(event.object_id, {"du_", "dp_"}))
        handled = handle_dispute(context, provider, event);
    base::failpoint("before_event_over");
    finish(context, event, handled);
}

}  // namespace app
