#include "unit/interleavings/steps.h"

#include "unit/interleavings/provider.h"

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;

// Planted: what is nobody's knowledge is taken for a failure.
void fail_blindly(const Step& step)
{
    if (domain::move_to(state_of(row(step)), PaymentState::failed) && state_of(row(step)) != PaymentState::failed)
        move_payment(step.world, step.scenario, step.actor.target, PaymentState::failed);
    say(step, {"takes it for a failure"});
    rest(step, done);
}

void press(const Step& step)
{
    step.actor.target = static_cast<Byte>(step.agent.target);
    if (!row(step).exists && !start(step.world, step.scenario, step.actor.target)) {
        say(step, {"presses Pay Now: refused"});
        return rest(step, done);
    }
    say(step, {"presses Pay Now"});
    go(step, form);
}

void send_form(const Step& step)
{
    if (step.scenario.mistakes.check_and_reserve_apart) {
        say(step, {"is checked"});
        if (!may_reserve(step.world, step.scenario, step.actor.target, step.agent.amount))
            return rest(step, done);
        step.actor.tries = static_cast<Byte>(step.world.reserved);
        return go(step, late_reserve);
    }
    const bool is_reserved = reserve(step.world, step.scenario, step.actor.target, step.agent.amount);
    say(step, {is_reserved ? "reserves" : "is told what is there: nothing is reserved"});
    if (!is_reserved)
        return rest(step, done);
    go(step, step.scenario.mistakes.confirm_before_id_is_stored ? confirm : create);
}

// Planted: written from what was read before, without a lock.
void reserve_late(const Step& step)
{
    if (state_of(row(step)) != PaymentState::started)
        return rest(step, done);
    step.world.reserved = step.actor.tries;
    step.actor.tries = 0;
    row(step).amount = static_cast<Byte>(step.agent.amount);
    move_payment(step.world, step.scenario, step.actor.target, PaymentState::reserved);
    say(step, {"reserves"});
    go(step, create);
}

void do_create(const Step& step)
{
    auto& actor = step.actor;
    const bool has_new_key = actor.tries > 0 && step.scenario.mistakes.new_key_on_retry;
    say(step, {actor.tries > 0 ? "asks once more for the provider's object" : "has the provider make its object"});
    const auto line = call(step);
    if (line.has_effect)
        actor.told_object = static_cast<Byte>(create_object(step.world, actor.target, has_new_key));
    if (line.is_heard) {
        actor.tries = 0;
        return go(step, store_known);
    }
    if (tries_again(step))
        return;
    if (step.scenario.mistakes.timeout_is_failure)
        return fail_blindly(step);
    rest(step, done);  // Nobody knows: the reconciler cancels or learns.
}

void do_store_known(const Step& step)
{
    const bool is_kept = keep_known(step.world, step.scenario, step.actor.target, step.actor.told_object);
    say(step, {is_kept ? "stores the provider's id: confirming" : "finds the payment given up"});
    if (!is_kept)
        return rest(step, done);
    step.actor.row_state = row(step).state;
    go(step, confirm);
}

void do_confirm(const Step& step)
{
    auto& actor = step.actor;
    if (step.scenario.mistakes.confirm_before_id_is_stored && state_of(row(step)) == PaymentState::reserved) {
        actor.told_object = static_cast<Byte>(create_object(step.world, actor.target, false));
        confirm_object(step.world, step.scenario, step.choices, actor.told_object, false);
        say(step, {"creates and confirms in one call"});
        return go(step, store_known);
    }
    const bool has_new_key = actor.tries > 0 && step.scenario.mistakes.new_key_on_retry;
    say(step, {"confirms"});
    const auto line = call(step);
    Answered answered{Answer::ok};
    if (line.has_effect)
        answered = confirm_object(step.world, step.scenario, step.choices, actor.told_object, has_new_key);
    constexpr std::string_view words[] = {"accepted", "declined", "not tried", "too late"};
    if (line.has_effect)
        say(step, {words[static_cast<int>(answered.answer)]});
    if (!line.is_heard) {
        if (tries_again(step))
            return;
        if (step.scenario.mistakes.timeout_is_failure)
            return fail_blindly(step);
        return go(step, fetch);
    }
    actor.tries = answered.answer == Answer::rejected;
    if (answered.answer != Answer::ok)
        return go(step, fetch);
    actor.told_status = answered.status;
    actor.told_declined = 0;
    go(step, settle_told);
}

}  // namespace

bool act_as_tab(const Step& step)
{
    switch (static_cast<Place>(step.actor.step)) {
        case idle:
            press(step);
            return true;
        case form:
            send_form(step);
            return true;
        case late_reserve:
            reserve_late(step);
            return true;
        case create:
            do_create(step);
            return true;
        case store_known:
            do_store_known(step);
            return true;
        case confirm:
            do_confirm(step);
            return true;
        case settle_told:
            // The provider would not have this card, and has not tried it either: it ends here.
            if (step.actor.tries == 0 ||
                step.actor.told_status != static_cast<Byte>(ProviderStatus::requires_payment_method))
                return asks_about_payment(step);
            go(step, settled_needs_cancel(step) ? read_again : keep_decline_code);
            return true;
        case keep_decline_code:
            keep_decline(step.world, step.actor.target);
            say(step, {"keeps why"});
            go(step, read_again);
            return true;
        default:
            return asks_about_payment(step);
    }
}

}  // namespace interleavings
