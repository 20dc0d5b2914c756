#include "app/settle_refund.h"

#include "app/tell.h"
#include "base/crypto.h"
#include "base/failpoint.h"
#include "base/log.h"
#include "domain/balance.h"
#include "domain/payment_checks.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/ledger.h"
#include "store/outbox.h"

#include <functional>

namespace app {

namespace {

using domain::RefundState;

constexpr std::size_t public_id_bytes = 16;

// What is locked while a refund changes, in the order of the locks.
struct Locked {
    store::InvoiceRow invoice;
    store::PaymentRow payment;
    store::RefundRow refund;
};

store::PaymentRow payment_of(store::Transaction& tx, const store::RefundRow& refund)
{
    auto payment = store::find_payment_by_id(tx.session(), refund.workspace_id, refund.payment_id);
    base::check(bool(payment), "the payment of a refund is there");
    return store::lock_payment(tx, *payment);
}

void count(store::Transaction& tx, const Context& context, const Locked& locked, store::EntryKind kind)
{
    const auto& refund = locked.refund;
    store::insert_entry(tx,
                        {.workspace_id = refund.workspace_id,
                         .invoice_id = refund.invoice_id,
                         .kind = kind,
                         .object = refund.provider_refund_id,
                         .amount = refund.amount,
                         .payment_id = refund.payment_id,
                         .provider_account_id = refund.provider_account_id},
                        context.now);
}

// The provider has taken the money from the business, or it is here again.
void move_money(store::Transaction& tx, const Context& context, Locked& locked, RefundState next)
{
    const bool was_counted = domain::is_counted(locked.refund.state), counts = domain::is_counted(next);
    if (was_counted == counts)
        return;
    auto& balance = locked.invoice.balance;
    auto& refund = locked.refund;
    if (counts) {
        const auto zero = domain::Money::zero(refund.amount.currency());
        refund.credited = refund.lowers_due ? domain::credited_by_refund(balance, refund.amount) : zero;
        balance = domain::with_refunded(balance, refund.amount, refund.credited);
        count(tx, context, locked, store::EntryKind::refund);
    } else {
        balance = domain::with_refund_reversed(balance, refund.amount, refund.credited);
        count(tx, context, locked, store::EntryKind::refund_reversal);
    }
    store::save_balance(tx, locked.invoice);
}

void move_refund(store::Transaction& tx, const Context& context, Locked& locked, RefundState next,
                 const std::string& why)
{
    auto& refund = locked.refund;
    base::check(refund.state != next && bool(domain::move_to(refund.state, next)), "only legal moves are made");
    const bool was_counted = domain::is_counted(refund.state);
    move_money(tx, context, locked, next);

    refund.state = next;
    refund.checks = 0;
    const auto wait = domain::time_to_next_check(next, 0);
    refund.next_check_at = wait ? std::optional(context.now + *wait) : std::nullopt;
    store::save_refund(tx, refund, context.now);
    refund.version += 1;

    const auto kind = "refund_" + std::string(domain::to_string(next));
    const auto detail = refund.amount.to_string() + (why.empty() ? "" : ": " + why);
    store::insert_activity(tx, {refund.workspace_id, refund.invoice_id, kind, context.actor, detail, refund.payment_id},
                           context.now);
    const About about{.refund_id = refund.id};
    if (!was_counted && domain::is_counted(next))
        tell(tx, context, locked.payment, store::outbox_refund, "refund:" + std::to_string(refund.id), about);
    if (next == RefundState::failed || next == RefundState::review)
        alert(tx, context, locked.payment, kind, why, about);
}

void apply(store::Transaction& tx, const Context& context, Locked& locked, const domain::ProviderRefund& told)
{
    auto& refund = locked.refund;
    const domain::KnownRefund known{refund.public_id, refund.state, refund.amount, locked.payment.provider_payment_id,
                                    refund.provider_refund_id};
    const auto decision = domain::decide(known, told);
    switch (decision.verdict) {
        case domain::RefundVerdict::nothing_new:
            break;
        case domain::RefundVerdict::move:
            if (refund.provider_refund_id.empty() && decision.next != RefundState::review)
                refund.provider_refund_id = told.id;
            refund.failure_code = told.failure_code;
            move_refund(tx, context, locked, decision.next, decision.why);
            break;
        case domain::RefundVerdict::odd:
            alert(tx, context, locked.payment, "refund_odd_answer", decision.why, {.refund_id = refund.id});
            break;
        case domain::RefundVerdict::illegal:
            alert(tx, context, locked.payment, "refund_illegal_answer", decision.why, {.refund_id = refund.id});
            break;
    }
}

void with_locked(Context& context, const store::RefundRow& refund,
                 const std::function<void(store::Transaction&, Locked&)>& change)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, refund.workspace_id, refund.invoice_id);
        auto payment = payment_of(tx, refund);
        Locked locked{std::move(invoice), std::move(payment), store::lock_refund(tx, refund)};
        change(tx, locked);
        return base::Nothing{};
    });
    base::check(bool(done), "changing a refund has no error of its own");
}

}  // namespace

void settle_refund(Context& context, const store::RefundRow& refund, const domain::ProviderRefund& told)
{
    base::failpoint("before_refund_settle");
    with_locked(context, refund, [&](store::Transaction& tx, Locked& locked) { apply(tx, context, locked, told); });
    base::failpoint("after_refund_settle");
}

void adopt_refund(Context& context, const store::PaymentRow& payment, const domain::ProviderRefund& told)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked_payment = store::lock_payment(tx, payment);
        const auto known = store::find_refund_of_provider(tx.session(), payment.provider_account_id, told.id);
        auto refund = known ? store::lock_refund(tx, *known)
                            : store::insert_refund(
                                  tx, locked_payment,
                                  {base::random_hex(public_id_bytes), std::nullopt, told.amount, true, told.id, ""},
                                  context.now, context.now);
        if (!known)
            store::insert_activity(tx,
                                   {payment.workspace_id, payment.invoice_id, "refund_requested", "provider",
                                    told.amount.to_string() + ": made at the provider", payment.id},
                                   context.now);
        Locked locked{std::move(invoice), std::move(locked_payment), std::move(refund)};
        apply(tx, context, locked, told);
        return base::Nothing{};
    });
    base::check(bool(done), "adopting a refund has no error of its own");
}

void refuse_refund(Context& context, const store::RefundRow& refund, const std::string& code)
{
    with_locked(context, refund, [&](store::Transaction& tx, Locked& locked) {
        if (locked.refund.state != RefundState::requested || !locked.refund.provider_refund_id.empty())
            return;
        locked.refund.failure_code = code;
        move_refund(tx, context, locked, RefundState::failed, code);
    });
}

void put_refund_into_review(Context& context, const store::RefundRow& refund, const std::string& why)
{
    with_locked(context, refund, [&](store::Transaction& tx, Locked& locked) {
        if (locked.refund.state == RefundState::requested)
            move_refund(tx, context, locked, RefundState::review, why);
        else if (locked.refund.state == RefundState::pending)
            alert(tx, context, locked.payment, "refund_odd_answer", why, {.refund_id = locked.refund.id});
    });
}

base::Result<base::Nothing> end_refund_review(Context& context, const store::RefundRow& refund,
                                              const std::optional<domain::ProviderRefund>& told, const std::string& why)
{
    if (told && !(told->amount.currency() == refund.amount.currency()))
        return base::conflict("the provider has refunded " + told->amount.to_string() + ": another currency");
    bool has_moved = false;
    with_locked(context, refund, [&](store::Transaction& tx, Locked& locked) {
        has_moved = locked.refund.state == RefundState::review;
        if (!has_moved)
            return;
        if (told) {
            locked.refund.provider_refund_id = told->id;
            locked.refund.amount = told->amount;
        }
        move_refund(tx, context, locked, told ? RefundState::succeeded : RefundState::failed, why);
    });
    if (!has_moved)
        return base::conflict("the refund is not in review");
    return base::Nothing{};
}

}  // namespace app
