#include "unit/interleavings/steps.h"

#include "domain/payment_checks.h"
#include "unit/interleavings/provider.h"

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;

Told told(const Step& step)
{
    return {step.actor.told_status, step.actor.told_object, step.actor.told_declined};
}

void after_asking(const Step& step)
{
    auto& actor = step.actor;
    switch (actor.then) {
        case then_check: {
            actor.then = then_finish;
            actor.row_state = actor.leased_state;
            const auto state = static_cast<PaymentState>(actor.leased_state);
            const auto asked = static_cast<ProviderStatus>(actor.told_other);
            actor.told_other = 0;
            if (actor.is_known && domain::has_waited_enough(state, actor.leased_checks, asked, actor.is_expired))
                return give_up(step);
            return go(step, finish);
        }
        case then_void:
            return go(step, void_now);
        case then_dispute:
            return go(step, actor.is_known ? dispute_settle : finish);
        case then_adopt:
            return go(step, actor.is_known ? refund_settle : finish);
        default:
            break;
    }
    if (step.agent.role == Role::tab)
        return rest(step, done);
    go(step, finish);
}

void do_fetch(const Step& step)
{
    auto& actor = step.actor;
    if (!ask(step)) {
        actor.is_known = 0;
        return after_asking(step);
    }
    hear(step, actor.told_object);
    if (step.world.odd_words > 0 && step.choices.of(2) == 1) {
        step.world.odd_words -= 1;
        actor.told_status = static_cast<Byte>(ProviderStatus::unknown);
    }
    actor.is_known = 1;
    if (actor.then == then_check)
        actor.told_other = actor.told_status;
    say(step, {"asks the provider"});
    go(step, settle_told);
}

void do_learn_create(const Step& step)
{
    say(step, {"repeats the create with its key"});
    const auto line = call(step);
    if (line.has_effect)
        step.actor.told_object = static_cast<Byte>(create_object(step.world, step.actor.target, false));
    if (!line.is_heard)
        return after_asking(step);
    go(step, store_id);
}

void do_cancel(const Step& step)
{
    auto& actor = step.actor;
    const int object = actor.row_object - 1;
    say(step, {"cancels"});
    const auto line = call(step);
    auto answer = line.has_effect ? cancel_object(step.world, step.scenario, object) : Answer::ok;
    if (line.has_effect)
        say(step, {answer == Answer::ok ? "done" : "too late"});
    actor.told_object = static_cast<Byte>(object);
    if (!line.is_heard)
        return after_asking(step);
    if (step.scenario.mistakes.refused_cancel_is_cancel)
        answer = Answer::ok;
    if (answer != Answer::ok)
        return go(step, learn_fetch);
    actor.told_status = static_cast<Byte>(ProviderStatus::canceled);
    actor.told_declined = step.world.objects[static_cast<std::size_t>(object)].is_declined;
    go(step, settle_cancelled);
}

void do_learn_fetch(const Step& step)
{
    if (!ask(step))
        return after_asking(step);
    hear(step, step.actor.told_object);
    say(step, {"asks the provider what is true"});
    go(step, settle_learnt);
}

void do_early_release(const Step& step)
{
    if (domain::move_to(state_of(row(step)), PaymentState::canceled) && state_of(row(step)) != PaymentState::canceled)
        move_payment(step.world, step.scenario, step.actor.target, PaymentState::canceled);
    say(step, {"gives the payment up before it is cancelled"});
    go(step, step.actor.row_object == 0 ? learn_create : cancel);
}

}  // namespace

PaymentRow& row(const Step& step)
{
    return step.world.payments[step.actor.target];
}

void say(const Step& step, std::initializer_list<std::string_view> parts)
{
    if (step.words == nullptr)
        return;
    if (!step.words->empty())
        *step.words += "; ";
    for (const auto part : parts)
        *step.words += part;
}

void go(const Step& step, Place place)
{
    auto& actor = step.actor;
    actor.step = place;
    if (place == read_again)
        actor.told_object = actor.told_status = actor.told_declined = 0;
    if (place != finish)
        return;
    Actor kept{};
    kept.step = finish;
    if (step.agent.role == Role::events) {
        kept.tries = actor.tries;
        kept.is_known = actor.is_known;
    } else {
        kept.target = actor.target;
        kept.leased_state = actor.leased_state;
    }
    actor = kept;
}

void rest(const Step& step, Place place)
{
    step.actor = {};
    step.actor.step = place;
}

void hear(const Step& step, int object)
{
    const auto& made = step.world.objects[static_cast<std::size_t>(object)];
    step.actor.told_object = static_cast<Byte>(object);
    step.actor.told_status = made.status;
    step.actor.told_declined = made.is_declined;
}

Line call(const Step& step)
{
    const int way = step.choices.of(step.world.losses > 0 ? 3 : 1);
    if (way == 0)
        return {true, true};
    step.world.losses -= 1;
    say(step, {way == 1 ? "the answer is lost" : "the request is lost"});
    return {false, way == 1};
}

bool ask(const Step& step)
{
    if (step.choices.of(step.world.losses > 0 ? 2 : 1) == 0)
        return true;
    step.world.losses -= 1;
    say(step, {"no answer"});
    return false;
}

void read_row(const Step& step)
{
    step.actor.row_state = row(step).state;
    step.actor.row_object = row(step).object;
}

void give_up(const Step& step)
{
    if (!domain::may_be_given_up(static_cast<PaymentState>(step.actor.row_state)))
        return after_asking(step);
    if (step.scenario.mistakes.release_before_cancel)
        return go(step, early_release);
    go(step, step.actor.row_object == 0 ? learn_create : cancel);
}

bool settled_needs_cancel(const Step& step)
{
    const auto before = state_of(row(step));
    const bool is_declined = settle(step.world, step.scenario, step.actor.target, told(step), step.actor.row_state);
    say(step, {"settles: ", domain::to_string(before), " -> ", domain::to_string(state_of(row(step))),
               is_declined ? ", declined: to be cancelled" : ""});
    return is_declined;
}

bool tries_again(const Step& step)
{
    if (!step.scenario.retries || step.actor.tries > 0 || step.choices.of(2) == 0)
        return false;
    step.actor.tries = 1;
    return true;
}

bool asks_about_payment(const Step& step)
{
    auto& actor = step.actor;
    switch (static_cast<Place>(actor.step)) {
        case fetch:
            do_fetch(step);
            return true;
        case settle_told:
            if (settled_needs_cancel(step))
                go(step, read_again);
            else
                after_asking(step);
            return true;
        case read_again:
            read_row(step);
            say(step, {"reads the payment again"});
            give_up(step);
            return true;
        case early_release:
            do_early_release(step);
            return true;
        case learn_create:
            do_learn_create(step);
            return true;
        case store_id:
            keep_id(step.world, actor.target, actor.told_object);
            actor.row_object = static_cast<Byte>(actor.told_object + 1);
            actor.told_object = 0;
            say(step, {"stores the provider's id"});
            go(step, cancel);
            return true;
        case cancel:
            do_cancel(step);
            return true;
        case learn_fetch:
            do_learn_fetch(step);
            return true;
        case settle_cancelled:
        case settle_learnt:
            settled_needs_cancel(step);  // Not cancelled once more from here.
            after_asking(step);
            return true;
        default:
            return false;
    }
}

}  // namespace interleavings
