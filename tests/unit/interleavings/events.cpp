#include "unit/interleavings/steps.h"

#include "unit/interleavings/provider.h"

namespace interleavings {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;

// The chosen bit of a set; the set must not be empty.
int any_of(Topics topics, Choices& choices)
{
    std::array<int, 8> bits{};
    int count = 0;
    for (int bit = 0; bit < 8; ++bit)
        if ((topics >> bit) & 1)
            bits[static_cast<std::size_t>(count++)] = bit;
    return bits[static_cast<std::size_t>(choices.of(count))];
}

void take_event(const Step& step)
{
    auto& world = step.world;
    auto& actor = step.actor;
    if (world.is_forged_stored && (world.stored == 0 || step.choices.of(2) == 0)) {
        world.is_forged_stored = 0;
        say(step, {"takes up the lie"});
        // No such object: ignored.
        if (!world.objects[0].exists)
            return rest(step, idle);
        if (!step.scenario.mistakes.payload_is_believed)
            return go(step, fetch);
        actor.told_object = 0;
        actor.told_status = static_cast<Byte>(ProviderStatus::succeeded);
        return go(step, settle_told);
    }
    const int bit = any_of(world.stored, step.choices);
    world.stored &= static_cast<Topics>(~(1 << bit));
    actor.tries = static_cast<Byte>(1 << bit);
    if (bit < object_count) {
        actor.told_object = static_cast<Byte>(bit);
        actor.target = world.objects[static_cast<std::size_t>(bit)].payment;
        actor.row_state = row(step).state;
        say(step, {"takes up an event about a payment"});
        return go(step, fetch);
    }
    if (bit < object_count + refund_count) {
        actor.told_other = static_cast<Byte>(bit - object_count);
        say(step, {"takes up an event about a refund"});
        return go(step, refund_ask);
    }
    say(step, {"takes up an event about the dispute"});
    go(step, dispute_ask);
}

// What goes back was there before: a success that we have not heard of comes first.
void settle_payment_first(const Step& step, Then then, Place otherwise)
{
    step.actor.target = 0;
    if (state_of(row(step)) == PaymentState::succeeded)
        return go(step, otherwise);
    step.actor.then = then;
    step.actor.told_object = 0;
    step.actor.row_state = row(step).state;
    go(step, fetch);
}

// An event about a refund: of ours, or made at the provider.
void ask_about_refund(const Step& step)
{
    const auto& refund = step.world.provider_refunds[step.actor.told_other];
    if (!ask(step)) {
        step.actor.is_known = 0;
        return go(step, finish);
    }
    step.actor.is_known = 1;
    step.actor.told_money = refund.status;
    say(step, {"asks the provider about the refund"});
    if (refund.refund != 0)
        return go(step, refund_settle);
    settle_payment_first(step, then_adopt, refund_settle);
}

}  // namespace

void ask_about_dispute(const Step& step)
{
    const auto& dispute = step.world.provider_dispute;
    if (!ask(step)) {
        step.actor.is_known = 0;
        return go(step, finish);
    }
    step.actor.is_known = 1;
    step.actor.told_other = dispute.status;
    step.actor.told_money = static_cast<Byte>(dispute.is_withdrawn | (dispute.is_reinstated << 1));
    say(step, {"asks the provider about the dispute"});
    if (step.agent.role == Role::reconciler)
        return go(step, dispute_settle);
    settle_payment_first(step, then_dispute, dispute_settle);
}

void do_dispute_settle(const Step& step)
{
    const auto money = step.actor.told_money;
    settle_dispute(step.world, step.scenario,
                   {1, step.actor.told_other, static_cast<Byte>(money & 1), static_cast<Byte>(money >> 1)});
    say(step, {"settles the dispute"});
    go(step, finish);
}

void settle_refund_told(const Step& step)
{
    const auto object = step.actor.told_other;
    const auto& made = step.world.provider_refunds[object];
    const int refund = made.refund != 0 ? made.refund - 1 : adopt_refund(step.world, object);
    settle_refund(step.world, step.scenario, refund, {step.actor.told_money, object});
    say(step,
        {"settles the refund: ", domain::to_string(state_of(step.world.refunds[static_cast<std::size_t>(refund)]))});
}

bool act_as_webhook(const Step& step)
{
    auto& world = step.world;
    auto& actor = step.actor;
    if (actor.step == commit_event) {
        world.stored |= actor.target;
        world.only_answered &= static_cast<Topics>(~actor.target);
        say(step, {"commits the event that it has answered"});
        rest(step, idle);
        return true;
    }
    if (world.in_flight == 0)
        return false;
    const auto topic = static_cast<Topics>(1 << any_of(world.in_flight, step.choices));
    if (step.scenario.mistakes.answer_before_commit) {
        world.in_flight &= static_cast<Topics>(~topic);
        world.only_answered |= topic;
        actor.target = topic;
        say(step, {"answers 200"});
        go(step, commit_event);
        return true;
    }
    world.stored |= topic;
    const bool is_sent_again = world.duplicates > 0 && step.choices.of(2) == 1;
    if (is_sent_again)
        world.duplicates -= 1;
    else
        world.in_flight &= static_cast<Topics>(~topic);
    say(step, {"commits an event", is_sent_again ? ", and dies before it answers 200" : " and answers 200"});
    return true;
}

bool act_as_events(const Step& step)
{
    auto& actor = step.actor;
    const bool is_idle = actor.step == idle;
    if (is_idle && step.world.stored == 0 && !step.world.is_forged_stored)
        return false;
    if (!is_idle && step.choices.of(2) == 1) {
        step.world.stored |= actor.tries;  // Its lease brings the event again.
        say(step, {"dies and starts again"});
        rest(step, idle);
        return true;
    }
    switch (static_cast<Place>(actor.step)) {
        case idle:
            take_event(step);
            return true;
        case refund_ask:
            ask_about_refund(step);
            return true;
        case refund_settle:
            settle_refund_told(step);
            go(step, finish);
            return true;
        case dispute_ask:
            ask_about_dispute(step);
            return true;
        case dispute_settle:
            do_dispute_settle(step);
            return true;
        case finish:
            if (!actor.is_known)
                step.world.stored |= actor.tries;
            say(step, {actor.is_known ? "is done with the event" : "keeps the event for later"});
            rest(step, idle);
            return true;
        default:
            return asks_about_payment(step);
    }
}

}  // namespace interleavings
