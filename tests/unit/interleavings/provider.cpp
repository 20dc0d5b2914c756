#include "unit/interleavings/provider.h"

#include "base/check.h"
#include "domain/dispute.h"
#include "domain/refund.h"

#include <algorithm>

namespace interleavings {

namespace {

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;

enum KeyAnswer : Byte { not_used, cancelled, refused };

ProviderObject& object_at(World& world, int object)
{
    return world.objects[static_cast<std::size_t>(object)];
}

ProviderRefund& refund_at(World& world, int refund)
{
    return world.provider_refunds[static_cast<std::size_t>(refund)];
}

bool has(const Scenario& scenario, Role role)
{
    return std::ranges::any_of(scenario.agents, [&](const Agent& agent) { return agent.role == role; });
}

void tell(World& world, const Scenario& scenario, Topics topics)
{
    if (has(scenario, Role::webhook))
        world.in_flight |= topics;
    else if (has(scenario, Role::events))
        world.stored |= topics;
}

void change(World& world, const Scenario& scenario, int object, ProviderStatus status)
{
    object_at(world, object).status = static_cast<Byte>(status);
    tell(world, scenario, about_object(object));
}

void charge(World& world, const Scenario& scenario, int object)
{
    object_at(world, object).charges += 1;
    object_at(world, object).is_declined = 0;
    change(world, scenario, object, ProviderStatus::succeeded);
}

void decline(World& world, const Scenario& scenario, int object)
{
    object_at(world, object).is_declined = 1;
    change(world, scenario, object, ProviderStatus::requires_payment_method);
}

Answer try_card(World& world, const Scenario& scenario, int object, Confirmed outcome)
{
    switch (outcome) {
        case Confirmed::paid:
            charge(world, scenario, object);
            return Answer::ok;
        case Confirmed::declined:
            decline(world, scenario, object);
            return Answer::declined;
        case Confirmed::bank_asks:
            object_at(world, object).is_declined = 0;
            change(world, scenario, object, ProviderStatus::requires_action);
            return Answer::ok;
        case Confirmed::bank_takes_days:
            object_at(world, object).is_declined = 0;
            change(world, scenario, object, ProviderStatus::processing);
            return Answer::ok;
        case Confirmed::not_tried:
            break;
    }
    return Answer::rejected;
}

Confirmed any_outcome(const Scenario& scenario, Choices& choices)
{
    return scenario.outcomes[static_cast<std::size_t>(choices.of(static_cast<int>(scenario.outcomes.size())))];
}

void send_refund_back(World& world, const Scenario& scenario, int refund)
{
    auto& made = refund_at(world, refund);
    auto& object = object_at(world, made.object);
    object.refunded = static_cast<Byte>(object.refunded - made.amount);
    made.status = static_cast<Byte>(ProviderRefundStatus::failed);
    world.has_come_back = 1;
    tell(world, scenario, about_refund(refund));
}

bool is_refund(const ProviderRefund& refund, ProviderRefundStatus status)
{
    return refund.exists && refund.status == static_cast<Byte>(status);
}

int make_refund(World& world, const Scenario& scenario, int slot, int owner, int amount)
{
    auto& object = object_at(world, 0);
    const bool is_disputed = world.provider_dispute.exists;
    if (status_of(object) != ProviderStatus::succeeded || !object.exists || is_disputed ||
        object.refunded + amount > world.payments[object.payment].amount * object.charges)
        return -1;
    object.refunded = static_cast<Byte>(object.refunded + amount);
    refund_at(world, slot) = {1,
                              static_cast<Byte>(ProviderRefundStatus::pending),
                              static_cast<Byte>(owner + 1),
                              static_cast<Byte>(ProviderRefundStatus::pending),
                              static_cast<Byte>(amount),
                              0};
    tell(world, scenario, about_refund(slot));
    return slot;
}

}  // namespace

ProviderStatus status_of(const ProviderObject& object)
{
    return static_cast<ProviderStatus>(object.status);
}

bool may_still_charge(const ProviderObject& object)
{
    return object.exists && status_of(object) != ProviderStatus::succeeded &&
           status_of(object) != ProviderStatus::canceled;
}

int create_object(World& world, int payment, bool with_new_key)
{
    const int slot = with_new_key && object_at(world, payment).exists ? object_count - 1 : payment;
    auto& object = object_at(world, slot);
    if (!object.exists) {
        object.exists = 1;
        object.status = static_cast<Byte>(ProviderStatus::requires_payment_method);
        object.payment = static_cast<Byte>(payment);
    }
    return slot;
}

Answered confirm_object(World& world, const Scenario& scenario, Choices& choices, int object, bool with_new_key)
{
    auto& made = object_at(world, object);
    // What the key remembers: the answer in the upper half, the status in the lower.
    if (made.confirm_answer != 0 && !with_new_key)
        return {static_cast<Answer>((made.confirm_answer >> 4) - 1), static_cast<Byte>(made.confirm_answer & 0x0F)};
    auto answer = Answer::too_late;
    if (status_of(made) == ProviderStatus::requires_payment_method)
        answer = try_card(world, scenario, object, any_outcome(scenario, choices));
    made.confirm_answer = static_cast<Byte>(((static_cast<int>(answer) + 1) << 4) | made.status);
    return {answer, made.status};
}

Answer cancel_object(World& world, const Scenario& scenario, int object)
{
    auto& made = object_at(world, object);
    if (made.cancel_answer == cancelled)
        return Answer::ok;
    if (made.cancel_answer == refused)
        return Answer::too_late;
    if (!may_still_charge(made) || status_of(made) == ProviderStatus::processing) {
        made.cancel_answer = refused;
        return Answer::too_late;
    }
    made.cancel_answer = cancelled;
    change(world, scenario, object, ProviderStatus::canceled);
    return Answer::ok;
}

int create_refund(World& world, const Scenario& scenario, int refund, int amount, bool with_new_key)
{
    constexpr Byte was_refused = 0xFF;
    auto& known = refund_at(world, refund);
    if (!with_new_key && (known.exists || known.first_status == was_refused))
        return known.exists ? refund : -1;
    const int slot = known.exists ? refund_count - 1 : refund;
    if (refund_at(world, slot).exists)
        return slot;
    const int made = make_refund(world, scenario, slot, refund, amount);
    if (made < 0)
        known.first_status = was_refused;
    return made;
}

void forget_keys(World& world)
{
    for (auto& object : world.objects)
        if (object.cancel_answer == refused)
            object.cancel_answer = not_used;
}

bool answer_bank_or_confirm_again(World& world, const Scenario& scenario, Choices& choices)
{
    struct Way {
        int object;
        Confirmed outcome;
    };
    std::array<Way, 16> ways{};
    int count = 0;
    for (int object = 0; object < object_count; ++object) {
        const auto& made = object_at(world, object);
        if (!made.exists)
            continue;
        // The bank's question is asked on our page, or by a script that has the client secret.
        const bool is_asked = world.confirms_again > 0 || world.payments[made.payment].state ==
                                                              static_cast<Byte>(domain::PaymentState::action_required);
        if (status_of(made) == ProviderStatus::requires_action && is_asked) {
            ways[static_cast<std::size_t>(count++)] = {object, Confirmed::paid};
            ways[static_cast<std::size_t>(count++)] = {object, Confirmed::declined};
            if (std::ranges::find(scenario.outcomes, Confirmed::bank_takes_days) != scenario.outcomes.end())
                ways[static_cast<std::size_t>(count++)] = {object, Confirmed::bank_takes_days};
        }
        // After a decline, a script with the client secret may try another card (Stripe,
        // "PaymentIntent lifecycle": requires_payment_method, until it is cancelled).
        if (status_of(made) == ProviderStatus::requires_payment_method && made.is_declined && world.confirms_again > 0)
            for (const auto outcome : scenario.outcomes)
                ways[static_cast<std::size_t>(count++)] = {object, outcome};
    }
    if (count == 0)
        return false;
    const auto way = ways[static_cast<std::size_t>(choices.of(count))];
    if (status_of(object_at(world, way.object)) == ProviderStatus::requires_payment_method)
        world.confirms_again -= 1;
    try_card(world, scenario, way.object, way.outcome);
    return true;
}

bool decide_debits_and_refunds(World& world, const Scenario& scenario, Choices& choices)
{
    struct Way {
        int object, refund;
        bool is_good;
    };
    std::array<Way, 16> ways{};
    int count = 0;
    const auto add = [&](Way way) { ways[static_cast<std::size_t>(count++)] = way; };
    for (int object = 0; object < object_count; ++object)
        if (object_at(world, object).exists && status_of(object_at(world, object)) == ProviderStatus::processing)
            for (const bool is_good : {true, false})
                add({object, -1, is_good});
    for (int refund = 0; refund < refund_count; ++refund) {
        if (is_refund(refund_at(world, refund), ProviderRefundStatus::pending))
            add({-1, refund, true});
        const bool is_there = is_refund(refund_at(world, refund), ProviderRefundStatus::pending) ||
                              is_refund(refund_at(world, refund), ProviderRefundStatus::succeeded);
        if (is_there && world.refunds_sent_back > 0)
            add({-1, refund, false});
    }
    if (count == 0)
        return false;
    const auto way = ways[static_cast<std::size_t>(choices.of(count))];
    if (way.object >= 0) {
        if (way.is_good)
            charge(world, scenario, way.object);
        else
            decline(world, scenario, way.object);
    } else if (way.is_good) {
        refund_at(world, way.refund).status = static_cast<Byte>(ProviderRefundStatus::succeeded);
        tell(world, scenario, about_refund(way.refund));
    } else {
        world.refunds_sent_back -= 1;
        send_refund_back(world, scenario, way.refund);
    }
    return true;
}

bool refund_at_dashboard(World& world, const Scenario& scenario, int amount)
{
    constexpr int slot = refund_count - 1;
    return !refund_at(world, slot).exists && make_refund(world, scenario, slot, -1, amount) == slot;
}

bool go_on_with_dispute(World& world, const Scenario& scenario, Choices& choices)
{
    auto& dispute = world.provider_dispute;
    const auto open = static_cast<Byte>(ProviderDisputeStatus::open);
    const auto won = static_cast<Byte>(ProviderDisputeStatus::won);
    const auto lost = static_cast<Byte>(ProviderDisputeStatus::lost);
    if (!dispute.exists) {
        const auto& object = object_at(world, 0);
        if (!object.exists || status_of(object) != ProviderStatus::succeeded)
            return false;
        // A chargeback begins with a question; a debit that is returned is lost at once.
        dispute = choices.of(2) == 0 ? ProviderDispute{1, open, 0, 0} : ProviderDispute{1, lost, 1, 0};
    } else if (dispute.status == open) {
        const int way = choices.of(dispute.is_withdrawn ? 2 : 3);
        if (way == 0)
            dispute.status = won;
        if (way == 1)
            dispute.status = lost;
        if (way != 0)
            dispute.is_withdrawn = 1;
    } else if (dispute.status == won && dispute.is_withdrawn && !dispute.is_reinstated) {
        dispute.is_reinstated = 1;
    } else {
        return false;
    }
    tell(world, scenario, about_dispute);
    return true;
}

bool pay_what_was_cancelled(World& world, const Scenario& scenario)
{
    if (world.whims == 0)
        return false;
    for (int object = 0; object < object_count; ++object) {
        auto& made = object_at(world, object);
        if (!made.exists || status_of(made) != ProviderStatus::canceled)
            continue;
        world.whims -= 1;
        world.was_late_success = 1;
        charge(world, scenario, object);
        return true;
    }
    return false;
}

void decide_everything(World& world, const Scenario& scenario, bool in_our_favour)
{
    for (int object = 0; object < object_count; ++object) {
        if (!object_at(world, object).exists || status_of(object_at(world, object)) != ProviderStatus::processing)
            continue;
        if (in_our_favour)
            charge(world, scenario, object);
        else
            decline(world, scenario, object);
    }
    for (int refund = 0; refund < refund_count; ++refund) {
        if (!is_refund(refund_at(world, refund), ProviderRefundStatus::pending))
            continue;
        if (in_our_favour)
            refund_at(world, refund).status = static_cast<Byte>(ProviderRefundStatus::succeeded);
        else
            send_refund_back(world, scenario, refund);
    }
    auto& dispute = world.provider_dispute;
    if (dispute.exists && dispute.status == static_cast<Byte>(ProviderDisputeStatus::open)) {
        dispute.status = static_cast<Byte>(in_our_favour ? ProviderDisputeStatus::won : ProviderDisputeStatus::lost);
        if (!in_our_favour)
            dispute.is_withdrawn = 1;
    }
    if (dispute.exists && dispute.status == static_cast<Byte>(ProviderDisputeStatus::won))
        dispute.is_reinstated = dispute.is_withdrawn;
}

}  // namespace interleavings
