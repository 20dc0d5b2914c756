#include "sandbox/refunding.h"

#include "base/check.h"
#include "sandbox/balance.h"
#include "sandbox/events.h"
#include "sandbox/ids.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"

namespace sandbox {

namespace {

using std::chrono::days;

constexpr auto card_takes = days(5);     // Stripe says 5 to 10 days
constexpr auto bank_takes = days(4);     // As the debit itself
constexpr auto failure_takes = days(2);  // Some card's bank sends it back

std::string move_money(store::Transaction& tx, const Cause& cause, const Refund& refund, std::int64_t amount)
{
    const bool is_card = refund.method_kind == MethodKind::card;
    const bool comes_back = amount > 0;
    BalanceTransaction transaction;
    transaction.source = refund.id;
    transaction.type =
        comes_back ? (is_card ? "refund_failure" : "payment_failure_refund") : (is_card ? "refund" : "payment_refund");
    transaction.category = comes_back ? "refund_failure" : "refund";
    transaction.amount = amount;
    transaction.currency = refund.currency;
    transaction.description = comes_back ? "REFUND FAILURE" : "REFUND FOR CHARGE";
    return insert_balance_transaction(tx, cause, transaction);
}

void tell_of_change(store::Transaction& tx, const Cause& cause, const Refund& refund)
{
    for (const auto* type : {"refund.updated", "charge.refund.updated"})
        insert_event(tx, cause, type, to_json(refund));
}

void take_back(store::Transaction& tx, const Cause& cause, Refund& refund)
{
    base::check(!refund.failure_balance_transaction, "the money of a refund comes back once");
    refund.failure_balance_transaction = move_money(tx, cause, refund, refund.amount);
    unschedule(tx, Later::settle_refund, refund.id);
    unschedule(tx, Later::fail_refund, refund.id);
    save_refund(tx, cause.account, refund);
}

}  // namespace

Refund make_refund(store::Transaction& tx, const Cause& cause, const Charge& charge, const PaymentMethod& method,
                   std::int64_t amount, const std::optional<std::string>& reason, const std::string& metadata)
{
    base::check(amount > 0 && amount <= charge.amount_left(), "a refund is at most what is left of its charge");
    const bool waits = !method.is_card() || method.card.outcome == "refund_pending";
    Refund refund;
    refund.id = new_id(method.is_card() ? "re_3" : "pyr_1");
    refund.payment_intent = charge.payment_intent;
    refund.charge = charge.id;
    refund.amount = amount;
    refund.currency = charge.currency;
    refund.status = waits ? RefundStatus::pending : RefundStatus::succeeded;
    refund.reason = reason;
    refund.metadata = metadata;
    refund.created_at = cause.now;
    refund.payment_method = method.id;
    refund.method_kind = method.kind;
    refund.balance_transaction = move_money(tx, cause, refund, -amount);
    insert_refund(tx, cause.account, refund);
    insert_event(tx, cause, "refund.created", to_json(refund));
    const auto refunded = find_charge(tx.session(), cause.account, charge.id);
    insert_event(tx, cause, "charge.refunded", to_json(*refunded, method));

    if (waits)
        schedule(tx, cause, Later::settle_refund, refund.payment_intent, refund.id,
                 cause.now + (method.is_card() ? card_takes : bank_takes));
    else if (method.card.outcome == "refund_fails")
        schedule(tx, cause, Later::fail_refund, refund.payment_intent, refund.id, cause.now + failure_takes);
    return refund;
}

void succeed_refund(store::Transaction& tx, const Cause& cause, Refund& refund)
{
    base::check(refund.is_open(), "only an open refund succeeds");
    refund.status = RefundStatus::succeeded;
    unschedule(tx, Later::settle_refund, refund.id);
    save_refund(tx, cause.account, refund);
    tell_of_change(tx, cause, refund);
}

void fail_refund(store::Transaction& tx, const Cause& cause, Refund& refund, const std::string& reason)
{
    refund.status = RefundStatus::failed;
    refund.failure_reason = reason;
    take_back(tx, cause, refund);
    insert_event(tx, cause, "refund.failed", to_json(refund));
    tell_of_change(tx, cause, refund);
}

void cancel_refund(store::Transaction& tx, const Cause& cause, Refund& refund)
{
    base::check(refund.is_open(), "only an open refund is canceled");
    refund.status = RefundStatus::canceled;
    take_back(tx, cause, refund);
    tell_of_change(tx, cause, refund);
}

void await_customer(store::Transaction& tx, const Cause& cause, Refund& refund)
{
    base::check(refund.is_open(), "only an open refund waits for the customer");
    refund.status = RefundStatus::requires_action;
    unschedule(tx, Later::settle_refund, refund.id);
    save_refund(tx, cause.account, refund);
    tell_of_change(tx, cause, refund);
}

}  // namespace sandbox
