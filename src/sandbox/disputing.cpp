#include "sandbox/disputing.h"

#include "base/check.h"
#include "sandbox/balance.h"
#include "sandbox/events.h"
#include "sandbox/ids.h"
#include "sandbox/later.h"
#include "sandbox/objects.h"
#include "sandbox/refunding.h"

#include <algorithm>

namespace sandbox {

namespace {

using enum DisputeStatus;
using std::chrono::days;

constexpr auto answer_within = days(9);           // Stripe: usually 7 to 21
constexpr auto inquiry_closes_after = days(120);  // Stripe's time
constexpr std::int64_t fee = 1500;                // 15.00: Stripe's fee in the United States

void tell(store::Transaction& tx, const Cause& cause, const Dispute& dispute, std::string_view what)
{
    insert_event(tx, cause, "charge.dispute." + std::string(what), dispute_json(tx.session(), cause, dispute));
}

void move_money(store::Transaction& tx, const Cause& cause, const Dispute& dispute, std::int64_t amount)
{
    const bool comes_back = amount > 0;
    BalanceTransaction transaction;
    transaction.source = dispute.id;
    transaction.type = "adjustment";
    transaction.category = comes_back ? "dispute_reversal" : "dispute";
    transaction.amount = amount;
    transaction.fee = comes_back ? 0 : fee;
    transaction.currency = dispute.currency;
    transaction.description = (comes_back ? "Chargeback reversal for " : "Chargeback withdrawal for ") + dispute.charge;
    insert_balance_transaction(tx, cause, transaction);
}

void withdraw(store::Transaction& tx, const Cause& cause, const Dispute& dispute)
{
    move_money(tx, cause, dispute, -dispute.amount);
    tell(tx, cause, dispute, "funds_withdrawn");
}

void end(store::Transaction& tx, const Cause& cause, Dispute& dispute, DisputeStatus status)
{
    base::check(dispute.is_open(), "only an open dispute ends");
    unschedule(tx, Later::decide_dispute, dispute.id);
    dispute.status = status;
    save_dispute(tx, cause.account, dispute);
    tell(tx, cause, dispute, "closed");
}

void stop_refunds(store::Transaction& tx, const Cause& cause, const Charge& charge)
{
    for (auto& refund : refunds_of(tx.session(), cause.account, charge.id))
        if (refund.is_open())
            fail_refund(tx, cause, refund, "charge_for_pending_refund_disputed");
}

base::Result<std::int64_t> disputed_amount(const Charge& charge, std::optional<std::int64_t> wanted)
{
    if (!charge.has_succeeded())
        return base::Error{base::Reason::conflict, "only a charge that has succeeded is disputed"};
    const auto amount = wanted.value_or(charge.amount_left());
    if (wanted && (amount < 1 || amount > charge.amount))
        return base::Error{base::Reason::invalid, "a dispute is of at most what was charged"};
    if (amount == 0)
        return base::Error{base::Reason::conflict, "all of it is refunded: say which amount is disputed"};
    return amount;
}

DisputeStatus first_status(DisputeCase what)
{
    if (what == DisputeCase::inquiry)
        return warning_needs_response;
    return what == DisputeCase::chargeback ? needs_response : lost;
}

Dispute new_dispute(const Cause& cause, const Charge& charge, DisputeCase what, const std::string& reason,
                    std::int64_t amount)
{
    Dispute dispute;
    dispute.id = new_id("dp_1");
    dispute.payment_intent = charge.payment_intent;
    dispute.charge = charge.id;
    dispute.amount = amount;
    dispute.currency = charge.currency;
    dispute.reason = reason;
    dispute.status = first_status(what);
    if (what != DisputeCase::bank_return)
        dispute.due_by = cause.now + answer_within;
    dispute.created_at = cause.now;
    return dispute;
}

}  // namespace

base::Result<Dispute> open_dispute(store::Transaction& tx, const Cause& cause, const Charge& charge, DisputeCase what,
                                   const std::string& reason, std::optional<std::int64_t> wanted)
{
    for (const auto& other : disputes_of(tx.session(), cause.account, charge.id))
        if (other.is_open() || other.status == lost)
            return base::Error{base::Reason::conflict, "the charge is disputed already: " + other.id};
    if (what != DisputeCase::inquiry)
        stop_refunds(tx, cause, charge);
    const auto amount = disputed_amount(*find_charge(tx.session(), cause.account, charge.id), wanted);
    if (!amount)
        return amount.error();

    const auto dispute = new_dispute(cause, charge, what, reason, *amount);
    insert_dispute(tx, cause.account, dispute);
    tell(tx, cause, dispute, "created");
    if (what != DisputeCase::inquiry)
        withdraw(tx, cause, dispute);
    if (what == DisputeCase::bank_return)
        tell(tx, cause, dispute, "closed");
    else
        schedule(tx, cause, Later::decide_dispute, dispute.payment_intent, dispute.id,
                 what == DisputeCase::inquiry ? cause.now + inquiry_closes_after : *dispute.due_by);
    return dispute;
}

void review_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute)
{
    base::check(dispute.is_open(), "only an open dispute is reviewed");
    unschedule(tx, Later::decide_dispute, dispute.id);
    dispute.status = dispute.is_inquiry() ? warning_under_review : under_review;
    ++dispute.submission_count;
    save_dispute(tx, cause.account, dispute);
    tell(tx, cause, dispute, "updated");
}

void win_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute)
{
    if (dispute.is_inquiry())
        return end(tx, cause, dispute, warning_closed);
    move_money(tx, cause, dispute, dispute.amount);
    end(tx, cause, dispute, won);
    tell(tx, cause, dispute, "funds_reinstated");
}

void lose_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute)
{
    end(tx, cause, dispute, dispute.is_inquiry() ? warning_closed : lost);
}

void escalate_inquiry(store::Transaction& tx, const Cause& cause, Dispute& dispute)
{
    base::check(dispute.is_inquiry() && dispute.is_open(), "only an open inquiry becomes a chargeback");
    stop_refunds(tx, cause, *find_charge(tx.session(), cause.account, dispute.charge));
    dispute.status = needs_response;
    save_dispute(tx, cause.account, dispute);
    tell(tx, cause, dispute, "updated");
    withdraw(tx, cause, dispute);
    schedule(tx, cause, Later::decide_dispute, dispute.payment_intent, dispute.id, cause.now + answer_within);
}

void decide_dispute(store::Transaction& tx, const Cause& cause, Dispute& dispute)
{
    const auto evidence = Parameters::parse(dispute.evidence);
    const auto text = evidence ? evidence->text("uncategorized_text").value_or("") : "";
    const bool is_submitted = dispute.submission_count > 0;
    if (is_submitted && text == "escalate_inquiry_evidence" && dispute.is_inquiry())
        escalate_inquiry(tx, cause, dispute);
    else if (is_submitted && text == "winning_evidence")
        win_dispute(tx, cause, dispute);
    else
        lose_dispute(tx, cause, dispute);
}

void close_inquiries(store::Transaction& tx, const Cause& cause, const Charge& charge)
{
    for (auto& dispute : disputes_of(tx.session(), cause.account, charge.id))
        if (dispute.is_inquiry() && dispute.is_open())
            end(tx, cause, dispute, warning_closed);
}

bool is_refund_blocked(store::Session& db, const Account& account, const Charge& charge)
{
    const auto disputes = disputes_of(db, account, charge.id);
    return std::ranges::any_of(disputes, &Dispute::blocks_refunds);
}

std::string dispute_json(store::Session& db, const Cause& cause, const Dispute& dispute, const std::string& charge,
                         const std::string& intent)
{
    const auto disputed = find_charge(db, cause.account, dispute.charge);
    base::check(disputed.has_value(), "a dispute is of a charge");
    DisputeView view;
    view.method = find_payment_method(db, cause.account, disputed->payment_method);
    view.transactions = balance_transactions_of(db, cause.account, dispute.id);
    view.is_refundable = disputed->amount_left() > 0 && !dispute.blocks_refunds();
    view.now = cause.now;
    view.charge = charge;
    view.payment_intent = intent;
    return to_json(dispute, view);
}

}  // namespace sandbox
