#include "app/settle_dispute.h"

#include "app/tell.h"
#include "base/failpoint.h"
#include "domain/balance.h"
#include "domain/payment_checks.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/ledger.h"
#include "store/outbox.h"

namespace app {

namespace {

using domain::DisputeState;

// What is locked while a dispute changes, in the order of the locks.
struct Locked {
    store::InvoiceRow invoice;
    store::PaymentRow payment;
    store::DisputeRow dispute;
};

domain::Instant next_check(const Context& context)
{
    return context.now + domain::time_to_next_check(DisputeState::open).value();
}

void log(store::Transaction& tx, const Context& context, const Locked& locked, const std::string& kind,
         const std::string& detail)
{
    const auto& dispute = locked.dispute;
    store::insert_activity(
        tx, {dispute.workspace_id, dispute.invoice_id, kind, context.actor, detail, dispute.payment_id}, context.now);
    // The business hears of each step once: a dispute has days, not weeks, to be answered in.
    tell_staff(tx, context, domain::Notice::disputed, locked.payment, store::outbox_staff_dispute,
               kind + ":" + std::to_string(dispute.id), {.dispute_id = dispute.id});
}

void count(store::Transaction& tx, const Context& context, Locked& locked, store::EntryKind kind)
{
    auto& dispute = locked.dispute;
    auto& balance = locked.invoice.balance;
    const bool is_withdrawn = kind == store::EntryKind::dispute_withdrawn;
    (is_withdrawn ? dispute.withdrawn : dispute.reinstated) = dispute.amount;
    balance = is_withdrawn ? domain::with_withdrawn(balance, dispute.amount)
                           : domain::with_reinstated(balance, dispute.amount);
    store::insert_entry(tx,
                        {.workspace_id = dispute.workspace_id,
                         .invoice_id = dispute.invoice_id,
                         .kind = kind,
                         .object = dispute.provider_dispute_id,
                         .amount = dispute.amount,
                         .payment_id = dispute.payment_id,
                         .provider_account_id = dispute.provider_account_id},
                        context.now);
    store::save_balance(tx, locked.invoice);
}

void apply(store::Transaction& tx, const Context& context, Locked& locked, const domain::ProviderDispute& told,
           bool is_new)
{
    auto& dispute = locked.dispute;
    const auto amount = dispute.amount.to_string();
    const auto why = told.reason.empty() ? "" : ": " + told.reason;
    const auto decision =
        domain::decide(domain::KnownDispute{dispute.state, dispute.withdrawn, dispute.reinstated}, told);
    if (is_new)
        log(tx, context, locked, "dispute_opened", amount + why);
    if (decision.withdraw) {
        count(tx, context, locked, store::EntryKind::dispute_withdrawn);
        log(tx, context, locked, "dispute_withdrawn", amount + why);
    }
    if (decision.reinstate) {
        count(tx, context, locked, store::EntryKind::dispute_reinstated);
        log(tx, context, locked, "dispute_reinstated", amount);
    }
    if (decision.next != dispute.state) {
        dispute.state = decision.next;
        // One that is open once more (the bank has thought again) is told as such.
        const auto kind = decision.next == DisputeState::open
                              ? std::string("dispute_reopened")
                              : "dispute_" + std::string(domain::to_string(decision.next));
        log(tx, context, locked, kind, amount);
    }
    if (!decision.odd.empty())
        alert(tx, context, locked.payment, "dispute_odd_answer", decision.odd, {.dispute_id = dispute.id});
    dispute.provider_status = told.status_text;
    dispute.reason = told.reason;
    dispute.evidence_due_at = told.evidence_due_at;
    store::save_dispute(tx, dispute, context.now, next_check(context));
}

}  // namespace

void settle_dispute(Context& context, const store::PaymentRow& payment, const domain::ProviderDispute& told)
{
    base::failpoint("before_dispute_settle");
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked_payment = store::lock_payment(tx, payment);
        // A dispute in another currency cannot be counted here: people must look.
        if (!(told.amount.currency() == payment.currency)) {
            alert(tx, context, locked_payment, "dispute_currency",
                  told.id + " is in " + std::string(told.amount.currency().code()));
            return base::Nothing{};
        }
        const auto known = store::find_dispute_of_provider(tx.session(), payment.provider_account_id, told.id);
        auto dispute = known ? store::lock_dispute(tx, *known)
                             : store::insert_dispute(tx, locked_payment, told, context.now, next_check(context));
        Locked locked{std::move(invoice), std::move(locked_payment), std::move(dispute)};
        apply(tx, context, locked, told, !known);
        return base::Nothing{};
    });
    base::check(bool(done), "settling a dispute has no error of its own");
    base::failpoint("after_dispute_settle");
}

void check_dispute(Context& context, Provider& provider, const store::DisputeRow& dispute)
{
    if (!may_ask(context, {dispute.workspace_id, dispute.provider_account_id}))
        return;  // Its lease brings it again.
    const auto payment = store::find_payment_by_id(context.db, dispute.workspace_id, dispute.payment_id);
    base::check(bool(payment), "the payment of a dispute is there");
    const auto account = call_account(context, dispute.workspace_id, dispute.provider_account_id);
    const auto answer = provider.port.fetch_dispute(account.keys, dispute.provider_dispute_id, provider.deadline);
    note_answer(context, account.stored, answer);
    // No answer: its lease brings it again.
    if (answer.outcome == ports::Outcome::ok)
        settle_dispute(context, *payment, *answer.object);
}

}  // namespace app
