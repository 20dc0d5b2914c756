#include "unit/interleavings/books.h"

#include "base/check.h"
#include "domain/balance.h"
#include "domain/payment_checks.h"

#include <algorithm>

namespace interleavings {

namespace {

using domain::InvoiceBalance;
using domain::Money;
using domain::PaymentState;
using domain::RefundState;

const char* const payment_ids[] = {"p0", "p1"};
const char* const object_ids[] = {"pi_0", "pi_1", "pi_2"};
const char* const refund_ids[] = {"r0", "r1", "r2"};
const char* const provider_refund_ids[] = {"re_0", "re_1", "re_2"};

PaymentRow& row(World& world, int payment)
{
    return world.payments[static_cast<std::size_t>(payment)];
}

RefundRow& refund_row(World& world, int refund)
{
    return world.refunds[static_cast<std::size_t>(refund)];
}

Byte byte(Money amount)
{
    return static_cast<Byte>(amount.minor());
}

template <class State>
Byte byte(State state) requires std::is_enum_v<State>
{
    return static_cast<Byte>(state);
}

domain::PayNow pay_now(const World& world, const Scenario& scenario)
{
    const domain::PaymentSetup setup{true, true, domain::charge_rules(*domain::Currency::parse("EUR")).minimum};
    return domain::pay_now(balance_of(world, scenario), {.is_dispute_open = is_dispute_open(world)}, setup);
}

domain::KnownPayment known_of(const World& world, int payment)
{
    const auto& known = world.payments[static_cast<std::size_t>(payment)];
    return {
        .public_id = payment_ids[payment],
        .state = state_of(known),
        .amount = euro(known.amount),
        .mode = domain::ProviderMode::test,
        .provider_payment_id = known.object == 0 ? "" : object_ids[known.object - 1],
        .decline_code = known.is_declined ? "declined" : "",
        .odd_answers = known.odd_answers,
    };
}

domain::ProviderPayment in_full(const World& world, const Told& told)
{
    const auto& object = world.objects[told.object];
    return {
        .id = object_ids[told.object],
        .payment_id = payment_ids[object.payment],
        .status = static_cast<domain::ProviderStatus>(told.status),
        .status_text = "",
        .amount = euro(world.payments[object.payment].amount),
        .mode = domain::ProviderMode::test,
        .method = {},
        .decline_code = told.is_declined ? "declined" : "",
        .action_url = "",
        .client_secret = "",
    };
}

domain::KnownRefund known_refund(World& world, int refund)
{
    const auto& known = refund_row(world, refund);
    return {refund_ids[refund], state_of(known), euro(known.amount), object_ids[0],
            known.object == 0 ? "" : provider_refund_ids[known.object - 1]};
}

domain::ProviderRefund in_full(const World& world, const ToldRefund& told)
{
    const auto& object = world.provider_refunds[told.object];
    return {
        .id = provider_refund_ids[told.object],
        .provider_payment_id = object_ids[object.object],
        .refund_id = object.refund == 0 ? "" : refund_ids[object.refund - 1],
        .status = static_cast<domain::ProviderRefundStatus>(told.status),
        .status_text = "",
        .amount = euro(object.amount),
        .failure_code = "",
    };
}

void move_refund(World& world, const Scenario& scenario, int refund, RefundState next)
{
    auto& known = refund_row(world, refund);
    base::check(state_of(known) != next && bool(domain::move_to(state_of(known), next)), "only legal moves are made");
    const bool was_counted = domain::is_counted(state_of(known)), counts = domain::is_counted(next);
    auto balance = balance_of(world, scenario);
    if (!was_counted && counts) {
        if (scenario.refunds_lower_due)
            known.credited = byte(domain::credited_by_refund(balance, euro(known.amount)));
        store_balance(world, domain::with_refunded(balance, euro(known.amount), euro(known.credited)));
    }
    if (was_counted && !counts)
        store_balance(world, domain::with_refund_reversed(balance, euro(known.amount), euro(known.credited)));
    known.state = byte(next);
}

}  // namespace

Money euro(std::int64_t minor)
{
    static const auto currency = *domain::Currency::parse("EUR");
    return Money::from_minor(minor, currency);
}

InvoiceBalance balance_of(const World& world, const Scenario& scenario)
{
    return {world.is_void ? domain::Lifecycle::voided : domain::Lifecycle::issued,
            euro(scenario.total),
            euro(world.paid),
            euro(world.refunded),
            euro(world.disputed),
            euro(world.reserved),
            euro(world.credited),
            euro(world.over)};
}

void store_balance(World& world, const InvoiceBalance& balance)
{
    world.paid = static_cast<std::int16_t>(balance.paid.minor());
    world.refunded = static_cast<std::int16_t>(balance.refunded.minor());
    world.disputed = static_cast<std::int16_t>(balance.disputed.minor());
    world.reserved = static_cast<std::int16_t>(balance.reserved.minor());
    world.credited = static_cast<std::int16_t>(balance.credited.minor());
    world.over = static_cast<std::int16_t>(balance.over.minor());
}

PaymentState state_of(const PaymentRow& payment)
{
    return static_cast<PaymentState>(payment.state);
}

RefundState state_of(const RefundRow& refund)
{
    return static_cast<RefundState>(refund.state);
}

domain::DisputeState state_of(const DisputeRow& dispute)
{
    return static_cast<domain::DisputeState>(dispute.state);
}

bool is_dispute_open(const World& world)
{
    return world.dispute.exists && state_of(world.dispute) == domain::DisputeState::open;
}

bool start(World& world, const Scenario& scenario, int payment)
{
    if (pay_now(world, scenario) != domain::PayNow::allowed)
        return false;
    row(world, payment) = {};
    row(world, payment).exists = 1;
    row(world, payment).state = byte(PaymentState::started);
    return true;
}

bool may_reserve(const World& world, const Scenario& scenario, int payment, int amount)
{
    const auto balance = balance_of(world, scenario);
    return state_of(world.payments[static_cast<std::size_t>(payment)]) == PaymentState::started &&
           pay_now(world, scenario) == domain::PayNow::allowed &&
           domain::check_amount(balance, domain::charge_rules(balance.total.currency()), euro(amount)) ==
               domain::AmountCheck::good;
}

void move_payment(World& world, const Scenario& scenario, int payment, PaymentState next)
{
    auto& known = row(world, payment);
    const auto state = state_of(known);
    base::check(state != next && bool(domain::move_to(state, next)), "only legal moves are made");
    const bool held = domain::holds_reservation(state), holds = domain::holds_reservation(next);
    auto balance = balance_of(world, scenario);
    if (held && !holds)
        balance = domain::with_released(balance, euro(known.amount));
    if (!held && holds)
        balance = domain::with_reserved(balance, euro(known.amount));
    if (next == PaymentState::succeeded) {
        balance = domain::with_paid(balance, euro(known.amount));
        base::check(known.entries == 0, "the ledger takes a payment once");
        known.entries += 1;
        known.is_declined = 0;
    }
    store_balance(world, balance);
    known.state = byte(next);
    known.checks = 0;
    known.odd_answers = 0;
}

bool reserve(World& world, const Scenario& scenario, int payment, int amount)
{
    if (!may_reserve(world, scenario, payment, amount))
        return false;
    row(world, payment).amount = static_cast<Byte>(amount);
    move_payment(world, scenario, payment, PaymentState::reserved);
    return true;
}

bool keep_known(World& world, const Scenario& scenario, int payment, int object)
{
    if (state_of(row(world, payment)) != PaymentState::reserved)
        return false;
    row(world, payment).object = static_cast<Byte>(object + 1);
    move_payment(world, scenario, payment, PaymentState::confirming);
    return true;
}

void keep_id(World& world, int payment, int object)
{
    if (row(world, payment).object == 0)
        row(world, payment).object = static_cast<Byte>(object + 1);
}

void keep_decline(World& world, int payment)
{
    if (domain::may_be_given_up(state_of(row(world, payment))))
        row(world, payment).is_declined = 1;
}

void close_form(World& world, const Scenario& scenario, int payment)
{
    if (state_of(row(world, payment)) == PaymentState::started)
        move_payment(world, scenario, payment, PaymentState::canceled);
}

bool settle(World& world, const Scenario& scenario, int payment, const Told& told, Byte asked_in)
{
    auto& known = row(world, payment);
    const auto decision = domain::decide(known_of(world, payment), in_full(world, told));
    switch (decision.verdict) {
        case domain::Verdict::move:
            if (known.object == 0)
                known.object = static_cast<Byte>(told.object + 1);
            if (told.is_declined)
                known.is_declined = 1;
            move_payment(world, scenario, payment, decision.next);
            break;
        case domain::Verdict::cancel_first:
            known.is_declined = 1;
            return true;
        case domain::Verdict::odd:
            if (known.state == asked_in)  // Else another answer has overtaken it.
                known.odd_answers += 1;
            break;
        case domain::Verdict::nothing_new:
        case domain::Verdict::illegal:
            break;
    }
    return false;
}

void look_again_later(World& world, int payment, Byte state_then)
{
    // More than two checks differ from two only in when the next one is.
    constexpr Byte enough = 2;
    auto& known = row(world, payment);
    if (known.state == state_then)
        known.checks = std::min<Byte>(static_cast<Byte>(known.checks + 1), enough);
}

bool void_invoice(World& world, const Scenario& scenario)
{
    if (scenario.mistakes.void_without_cancel) {
        for (int payment = 0; payment < payment_count; ++payment)
            if (row(world, payment).exists && domain::move_to(state_of(row(world, payment)), PaymentState::canceled) &&
                state_of(row(world, payment)) != PaymentState::canceled)
                move_payment(world, scenario, payment, PaymentState::canceled);
    }
    if (world.is_void || world.reserved != 0)
        return false;
    world.is_void = 1;
    return true;
}

bool record_offline(World& world, const Scenario& scenario, int amount)
{
    const auto balance = balance_of(world, scenario);
    if (world.is_void || euro(amount) > balance.available())
        return false;
    store_balance(world, domain::with_paid(balance, euro(amount)));
    world.offline = static_cast<Byte>(world.offline + amount);
    return true;
}

bool request_refund(World& world, const Scenario& scenario, int refund, int amount)
{
    const auto& payment = row(world, 0);
    int live = 0;
    for (const auto& other : world.refunds)
        if (other.exists && domain::is_live(state_of(other)))
            live += other.amount;
    if (scenario.mistakes.refund_without_live_check)
        live = 0;
    const bool is_gone = world.dispute.is_withdrawn && !world.dispute.is_reinstated;
    const domain::Refundable refundable{euro(payment.entries ? payment.amount : 0), euro(live),
                                        euro(is_gone ? payment.amount : 0), is_dispute_open(world)};
    if (domain::check_refund(refundable, euro(amount)) != domain::RefundCheck::good)
        return false;
    auto& made = refund_row(world, refund);
    made.exists = 1;
    made.state = byte(RefundState::requested);
    made.amount = static_cast<Byte>(amount);
    return true;
}

void settle_refund(World& world, const Scenario& scenario, int refund, const ToldRefund& told)
{
    auto& known = refund_row(world, refund);
    const auto decision = domain::decide(known_refund(world, refund), in_full(world, told));
    if (decision.verdict != domain::RefundVerdict::move)
        return;
    if (known.object == 0 && decision.next != RefundState::review)
        known.object = static_cast<Byte>(told.object + 1);
    move_refund(world, scenario, refund, decision.next);
}

void refuse_refund(World& world, const Scenario& scenario, int refund)
{
    const auto& known = refund_row(world, refund);
    if (state_of(known) == RefundState::requested && known.object == 0)
        move_refund(world, scenario, refund, RefundState::failed);
}

int adopt_refund(World& world, int object)
{
    for (int refund = 0; refund < refund_count; ++refund)
        if (refund_row(world, refund).exists && refund_row(world, refund).object == object + 1)
            return refund;
    constexpr int last = refund_count - 1;
    auto& made = refund_row(world, last);
    base::check(!made.exists, "one refund is made at the provider");
    made.exists = made.is_adopted = 1;
    made.state = byte(RefundState::requested);
    made.amount = world.provider_refunds[static_cast<std::size_t>(object)].amount;
    made.object = static_cast<Byte>(object + 1);
    return last;
}

void settle_dispute(World& world, const Scenario& scenario, const ProviderDispute& told)
{
    auto& known = world.dispute;
    const auto amount = euro(row(world, 0).amount);
    std::optional<domain::KnownDispute> before;
    if (known.exists)
        before = {state_of(known), known.is_withdrawn ? amount : euro(0), known.is_reinstated ? amount : euro(0)};
    const domain::ProviderDispute in_words{
        .id = "du_0",
        .provider_payment_id = object_ids[0],
        .status = static_cast<domain::ProviderDisputeStatus>(told.status),
        .status_text = "",
        .reason = "",
        .amount = amount,
        .is_withdrawn = told.is_withdrawn != 0,
        .is_reinstated = told.is_reinstated != 0,
        .evidence_due_at = std::nullopt,
    };
    const auto decision = domain::decide(before, in_words);
    auto balance = balance_of(world, scenario);
    if (decision.withdraw) {
        balance = domain::with_withdrawn(balance, amount);
        known.is_withdrawn = 1;
    }
    if (decision.reinstate) {
        balance = domain::with_reinstated(balance, amount);
        known.is_reinstated = 1;
    }
    store_balance(world, balance);
    known.exists = 1;
    known.state = byte(decision.next);
}

void decide_review(World& world, const Scenario& scenario, int payment, bool is_paid)
{
    if (state_of(row(world, payment)) == PaymentState::review)
        move_payment(world, scenario, payment, is_paid ? PaymentState::succeeded : PaymentState::canceled);
}

}  // namespace interleavings
