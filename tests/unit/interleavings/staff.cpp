#include "unit/interleavings/steps.h"

#include "domain/payment_checks.h"
#include "unit/interleavings/provider.h"

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;

}  // namespace

bool act_as_voider(const Step& step)
{
    auto& actor = step.actor;
    if (actor.step == done)
        return false;
    if (actor.step == void_now && domain::may_be_given_up(static_cast<PaymentState>(actor.row_state)) &&
        state_of(row(step)) == PaymentState::succeeded) {
        say(step, {"does not void the invoice: it has just been paid"});
        rest(step, done);
        return true;
    }
    if (actor.step == void_now && actor.tries + 1 < payment_count && !step.scenario.mistakes.void_without_cancel) {
        actor.tries += 1;  // The next of the payments under way
        actor.step = idle;
    }
    if (actor.step == void_now) {
        const bool is_void = void_invoice(step.world, step.scenario);
        say(step, {is_void ? "voids the invoice" : "does not void the invoice: a payment is under way"});
        rest(step, done);
        return true;
    }
    if (actor.step != idle && actor.step != finish)
        return asks_about_payment(step);
    if (step.scenario.mistakes.void_without_cancel) {
        go(step, void_now);
        return act_as_voider(step);
    }
    actor.target = actor.tries;
    read_row(step);
    actor.then = then_void;
    const auto state = static_cast<PaymentState>(actor.row_state);
    if (row(step).exists && domain::holds_reservation(state)) {
        say(step, {"wants to void, finds a payment that is ", domain::to_string(state)});
        if (state == PaymentState::reserved || state == PaymentState::action_required)
            give_up(step);
        else
            rest(step, done);
        return true;
    }
    go(step, void_now);
    return act_as_voider(step);
}

bool act_as_refunder(const Step& step)
{
    auto& actor = step.actor;
    const int refund = step.agent.target;
    switch (static_cast<Place>(actor.step)) {
        case idle:
            // Asked for when there is something: else nothing happens but a refusal.
            if (!step.world.payments[0].entries)
                return false;
            if (!request_refund(step.world, step.scenario, refund, step.agent.amount)) {
                say(step, {"may not refund"});
                rest(step, done);
                return true;
            }
            say(step, {"asks for a refund: on disk"});
            go(step, refund_ask);
            return true;
        case refund_ask: {
            const bool has_new_key = actor.tries > 0 && step.scenario.mistakes.new_key_on_retry;
            const auto line = call(step);
            int made = -1;
            if (line.has_effect)
                made = create_refund(step.world, step.scenario, refund, step.agent.amount, has_new_key);
            say(step, {"sends it", line.has_effect && made < 0 ? ": refused" : ""});
            if (!line.is_heard) {
                if (!tries_again(step))
                    rest(step, done);
                return true;
            }
            if (made < 0) {
                refuse_refund(step.world, step.scenario, refund);
                rest(step, done);
                return true;
            }
            actor.told_other = static_cast<Byte>(made);
            actor.told_money = step.world.provider_refunds[static_cast<std::size_t>(made)].first_status;
            go(step, refund_settle);
            return true;
        }
        case refund_settle:
            settle_refund_told(step);
            rest(step, done);
            return true;
        default:
            return false;
    }
}

// With evidence: accepted when the provider has the money, released when it has cancelled.
bool act_as_decider(const Step& step)
{
    auto& actor = step.actor;
    auto& world = step.world;
    if (actor.step == idle) {
        for (int payment = 0; payment < payment_count; ++payment) {
            if (state_of(world.payments[static_cast<std::size_t>(payment)]) != PaymentState::review ||
                world.payments[static_cast<std::size_t>(payment)].object == 0)
                continue;
            const int object = world.payments[static_cast<std::size_t>(payment)].object - 1;
            actor.target = static_cast<Byte>(payment);
            if (step.choices.of(2) == 1)
                cancel_object(world, step.scenario, object);
            const auto status = status_of(world.objects[static_cast<std::size_t>(object)]);
            actor.told_status = static_cast<Byte>(status);
            say(step, {"looks at the payment in review"});
            if (status != ProviderStatus::succeeded && status != ProviderStatus::canceled)
                rest(step, idle);
            else
                go(step, decide);
            return true;
        }
        return false;
    }
    decide_review(world, step.scenario, actor.target,
                  actor.told_status == static_cast<Byte>(ProviderStatus::succeeded));
    say(step, {"decides: ", domain::to_string(state_of(row(step)))});
    rest(step, idle);
    return true;
}

bool act_as_clerk(const Step& step)
{
    if (step.world.offline != 0 || !record_offline(step.world, step.scenario, step.agent.amount))
        return false;
    say(step, {"records a bank transfer"});
    return true;
}

}  // namespace interleavings
