#include "unit/interleavings/actors.h"

#include "base/check.h"
#include "domain/payment_checks.h"
#include "unit/interleavings/provider.h"
#include "unit/interleavings/steps.h"

namespace interleavings {

namespace {

bool act_as_liar(const Step& step)
{
    if (step.world.lies == 0)
        return false;
    step.world.lies -= 1;
    step.world.is_forged_stored = 1;
    say(step, {"sends an event that says payment 0 was paid"});
    return true;
}

bool outside(const Step& step, bool happened, std::string_view what)
{
    if (happened)
        say(step, {what});
    return happened;
}

void work_until_idle(const Scenario& scenario, World& world, Actor& actor)
{
    static const Agent reconciler{Role::reconciler};
    constexpr int most_steps = 40;
    for (int i = 0; i < most_steps && actor.step != idle; ++i) {
        Choices choices;
        act_as_reconciler({scenario, reconciler, world, actor, choices});
    }
    base::check(actor.step == idle, "a check comes to its end");
}

}  // namespace

bool act(const Step& step)
{
    switch (step.agent.role) {
        case Role::tab:
            return step.actor.step != done && act_as_tab(step);
        case Role::webhook:
            return act_as_webhook(step);
        case Role::events:
            return act_as_events(step);
        case Role::reconciler:
            return act_as_reconciler(step);
        case Role::voider:
            return act_as_voider(step);
        case Role::refunder:
            return step.actor.step != done && act_as_refunder(step);
        case Role::decider:
            return act_as_decider(step);
        case Role::browser:
            return outside(step, answer_bank_or_confirm_again(step.world, step.scenario, step.choices),
                           "answers the bank, or tries another card by itself");
        case Role::bank:
            return outside(step, decide_debits_and_refunds(step.world, step.scenario, step.choices),
                           "decides about a debit or a refund");
        case Role::dashboard:
            return outside(step, refund_at_dashboard(step.world, step.scenario, step.agent.amount),
                           "makes a refund at the provider");
        case Role::disputer:
            return outside(step, go_on_with_dispute(step.world, step.scenario, step.choices),
                           "goes on with the dispute");
        case Role::offline_clerk:
            return act_as_clerk(step);
        case Role::liar:
            return act_as_liar(step);
        case Role::whimsical_bank:
            return outside(step, pay_what_was_cancelled(step.world, step.scenario), "pays what was cancelled");
    }
    return false;
}

bool is_busy(const Actor& actor)
{
    return actor.step != idle && actor.step != form && actor.step != done;
}

bool is_due(const World& world, Due due, int target)
{
    const auto index = static_cast<std::size_t>(target);
    switch (due) {
        case Due::payment:
            return world.payments[index].exists &&
                   domain::time_to_next_check(state_of(world.payments[index]), world.payments[index].checks);
        case Due::refund:
            return world.refunds[index].exists && domain::time_to_next_check(state_of(world.refunds[index]), 0);
        case Due::dispute:
            return world.dispute.exists && domain::time_to_next_check(state_of(world.dispute)).has_value();
    }
    return false;
}

void check_all_of_it(const Scenario& scenario, World& world, Due due, int target)
{
    static const Agent reconciler{Role::reconciler};
    if (!is_due(world, due, target))
        return;
    Actor actor{};
    Choices choices;
    begin_check({scenario, reconciler, world, actor, choices}, due, target);
    work_until_idle(scenario, world, actor);
}

void compare_books(const Scenario& scenario, World& world)
{
    static const Agent reconciler{Role::reconciler};
    for (int object = 0; object < object_count; ++object) {
        if (!world.objects[static_cast<std::size_t>(object)].exists)
            continue;
        Actor actor{};
        Choices choices;
        const Step step{scenario, reconciler, world, actor, choices};
        actor.target = world.objects[static_cast<std::size_t>(object)].payment;
        actor.row_state = row(step).state;
        hear(step, object);
        actor.step = settle_told;
        work_until_idle(scenario, world, actor);
    }
    for (int refund = 0; refund < refund_count; ++refund) {
        const auto& made = world.provider_refunds[static_cast<std::size_t>(refund)];
        if (!made.exists)
            continue;
        const int ours = made.refund != 0 ? made.refund - 1 : adopt_refund(world, refund);
        settle_refund(world, scenario, ours, {made.status, static_cast<Byte>(refund)});
    }
    if (world.provider_dispute.exists)
        settle_dispute(world, scenario, world.provider_dispute);
}

}  // namespace interleavings
