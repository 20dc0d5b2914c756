#include "unit/interleavings/steps.h"

#include "domain/payment_checks.h"
#include "unit/interleavings/provider.h"

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;

bool begin_any_check(const Step& step)
{
    struct Way {
        Due due;
        int target;
    };
    std::array<Way, payment_count + refund_count + 1> ways{};
    int count = 0;
    const auto consider = [&](Due due, int target) {
        if (is_due(step.world, due, target))
            ways[static_cast<std::size_t>(count++)] = {due, target};
    };
    for (int payment = 0; payment < payment_count; ++payment)
        consider(Due::payment, payment);
    for (int refund = 0; refund < refund_count; ++refund)
        consider(Due::refund, refund);
    consider(Due::dispute, 0);
    if (count == 0)
        return false;
    const auto way = ways[static_cast<std::size_t>(step.choices.of(count))];
    begin_check(step, way.due, way.target);
    return true;
}

// As in refund_payment: asked for with its own key until its id is known, then looked up.
void check_refund(const Step& step)
{
    const int refund = step.actor.target;
    const auto& known = step.world.refunds[step.actor.target];
    if (known.object != 0) {
        if (!ask(step))
            return rest(step, idle);
        step.actor.told_other = static_cast<Byte>(known.object - 1);
        step.actor.told_money = step.world.provider_refunds[step.actor.told_other].status;
        say(step, {"asks the provider about the refund"});
        return go(step, refund_settle);
    }
    const auto line = call(step);
    int made = -1;
    if (line.has_effect)
        made = create_refund(step.world, step.scenario, refund, known.amount, false);
    say(step, {"asks for the refund with its key", made < 0 ? "" : ": made"});
    if (!line.is_heard)
        return rest(step, idle);
    if (made < 0) {
        refuse_refund(step.world, step.scenario, refund);
        return rest(step, idle);
    }
    step.actor.told_other = static_cast<Byte>(made);
    step.actor.told_money = step.world.provider_refunds[static_cast<std::size_t>(made)].first_status;
    go(step, refund_settle);
}

}  // namespace

void begin_check(const Step& step, Due due, int target)
{
    auto& actor = step.actor;
    actor.target = static_cast<Byte>(target);
    if (due == Due::dispute) {
        actor.target = 0;
        say(step, {"takes up the dispute"});
        return go(step, dispute_ask);
    }
    if (due == Due::refund) {
        say(step, {"takes up a refund"});
        actor.row_state = step.world.refunds[actor.target].state;
        return go(step, refund_ask);
    }
    read_row(step);
    say(step, {"takes up payment ", std::string_view(&"01"[target], 1), ", ",
               domain::to_string(static_cast<PaymentState>(actor.row_state))});
    switch (static_cast<PaymentState>(actor.row_state)) {
        case PaymentState::started:
            close_form(step.world, step.scenario, target);
            say(step, {"closes the form"});
            return rest(step, idle);
        case PaymentState::reserved:
            actor.leased_state = actor.row_state;
            return give_up(step);
        default:
            break;
    }
    actor.then = then_check;
    actor.leased_state = actor.row_state;
    actor.leased_checks = row(step).checks;
    actor.is_expired =
        static_cast<PaymentState>(actor.row_state) == PaymentState::action_required && step.choices.of(2) == 0;
    actor.told_object = static_cast<Byte>(actor.row_object - 1);
    go(step, fetch);
}

bool act_as_reconciler(const Step& step)
{
    auto& actor = step.actor;
    if (actor.step == idle)
        return begin_any_check(step);
    if (step.choices.of(2) == 1) {
        say(step, {"dies and starts again"});
        rest(step, idle);
        return true;
    }
    switch (static_cast<Place>(actor.step)) {
        case refund_ask:
            check_refund(step);
            return true;
        case refund_settle:
            settle_refund_told(step);
            rest(step, idle);
            return true;
        case dispute_ask:
            ask_about_dispute(step);
            return true;
        case dispute_settle:
            do_dispute_settle(step);
            rest(step, idle);
            return true;
        case finish:
            look_again_later(step.world, actor.target, actor.leased_state);
            say(step, {"will look again"});
            rest(step, idle);
            return true;
        default:
            return asks_about_payment(step);
    }
}

}  // namespace interleavings
