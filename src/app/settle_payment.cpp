#include "app/settle_payment.h"

#include "app/move_payment.h"
#include "app/tell.h"
#include "base/failpoint.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/receipts.h"

namespace app {

namespace {

using domain::PaymentState;

domain::KnownPayment known_of(const store::PaymentRow& payment)
{
    return {
        .public_id = payment.public_id,
        .state = payment.state,
        .amount = payment.amount.value_or(domain::Money::zero(payment.currency)),
        .mode = payment.mode,
        .provider_payment_id = payment.provider_payment_id,
        .decline_code = payment.decline_code,
        .odd_answers = payment.odd_answers,
    };
}

std::string method_detail(const store::PaymentRow& payment, domain::Money amount)
{
    const auto& method = payment.method;
    auto text = amount.to_string();
    if (!method.kind.empty())
        text += " by " + (method.brand.empty() ? method.kind : method.brand);
    if (!method.last4.empty())
        text += " ending " + method.last4;
    return text;
}

void apply_move(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice, store::PaymentRow& payment,
                const domain::Decision& decision, const domain::ProviderPayment& told)
{
    if (payment.provider_payment_id.empty())
        payment.provider_payment_id = told.id;
    if (!told.method.kind.empty())
        payment.method = told.method;
    if (!told.decline_code.empty())
        payment.decline_code = told.decline_code;
    payment.action = told.action;

    if (decision.next == PaymentState::succeeded) {
        record_success(tx, context, invoice, payment);
        return;
    }
    const bool is_failed = decision.next == PaymentState::failed;
    const bool was_processing = payment.state == PaymentState::processing;
    move_payment(tx, context, invoice, payment, decision.next, is_failed ? payment.decline_code : decision.why);
    const auto key = std::to_string(payment.id);
    if (decision.next == PaymentState::processing)
        tell(tx, context, payment, store::outbox_bank_started, "bank_started:" + key);
    if (is_failed && was_processing) {  // Days later: nobody looks at the page any more.
        tell(tx, context, payment, store::outbox_bank_failed, "bank_failed:" + key);
        tell_staff(tx, context, domain::Notice::bank_failed, payment, store::outbox_staff_failed,
                   "staff_failed:" + key);
    } else if (is_failed) {
        tell_staff(tx, context, domain::Notice::declined, payment, store::outbox_staff_failed, "staff_declined:" + key);
    }
    if (decision.next == PaymentState::review)
        alert(tx, context, payment, "review", decision.why);
}

Settled apply(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice, store::PaymentRow& payment,
              const domain::ProviderPayment& told, PaymentState asked_in)
{
    const auto decision = domain::decide(known_of(payment), told);
    const bool does_not_fit = decision.verdict == domain::Verdict::odd || decision.verdict == domain::Verdict::illegal;
    if (does_not_fit && payment.state != asked_in)
        return Settled::as_told;  // It moved while the provider was asked: another answer has overtaken this one.
    switch (decision.verdict) {
        case domain::Verdict::nothing_new:
            break;
        case domain::Verdict::move:
            apply_move(tx, context, invoice, payment, decision, told);
            break;
        case domain::Verdict::cancel_first:
            payment.decline_code = decision.why;
            store::save_payment(tx, payment, context.now);
            return Settled::cancel_first;
        case domain::Verdict::odd:
            payment.odd_answers += 1;
            store::save_payment(tx, payment, context.now);
            alert(tx, context, payment, "odd_answer", decision.why);
            break;
        case domain::Verdict::illegal:
            alert(tx, context, payment, "illegal_answer", decision.why);
            break;
    }
    return Settled::as_told;
}

}  // namespace

// The money is there: counted, receipted and told, all in this transaction. If we
// die before its commit, none of it happened, and the next road brings it again.
void record_success(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice,
                    store::PaymentRow& payment, std::optional<domain::Money> brought)
{
    const bool was_voided = invoice.balance.lifecycle == domain::Lifecycle::voided;
    const auto over_before = invoice.balance.over;
    payment.decline_code.clear();
    const auto detail = method_detail(payment, brought.value_or(*payment.amount));
    move_payment(tx, context, invoice, payment, PaymentState::succeeded, detail, brought);

    const auto entry_id = store::insert_entry(tx,
                                              {.workspace_id = payment.workspace_id,
                                               .invoice_id = payment.invoice_id,
                                               .kind = store::EntryKind::payment,
                                               .object = payment.provider_payment_id,
                                               .amount = *payment.amount,
                                               .payment_id = payment.id,
                                               .provider_account_id = payment.provider_account_id},
                                              context.now);
    const auto receipt = store::insert_receipt(
        tx, {payment.workspace_id, payment.invoice_id, entry_id, payment.mode, invoice.balance.due(), payment.id},
        context.now);
    const auto key = std::to_string(payment.id);
    tell(tx, context, payment, store::outbox_receipt, "receipt:" + key, {.receipt_id = receipt.id});
    const auto notice = invoice.balance.due().is_zero() ? domain::Notice::paid : domain::Notice::part_paid;
    tell_staff(tx, context, notice, payment, store::outbox_staff_paid, "staff_paid:" + key, {.receipt_id = receipt.id});
    if (was_voided)
        alert(tx, context, payment, "refund_due", "a void invoice was paid");
    if (invoice.balance.over > over_before)
        alert(tx, context, payment, "overpaid", "paid beyond what was owed: " + invoice.balance.over.to_string());
}

Settled settle_payment(Context& context, const store::PaymentRow& payment, const domain::ProviderPayment& told)
{
    base::failpoint("before_settle");
    const auto settled = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<Settled> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        return apply(tx, context, invoice, locked, told, payment.state);
    });
    base::failpoint("after_settle");
    base::check(bool(settled), "settling has no error of its own");
    return *settled;
}

void put_into_review(Context& context, const store::PaymentRow& payment, const std::string& why)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        if (locked.state == PaymentState::review || !domain::move_to(locked.state, PaymentState::review))
            return base::Nothing{};
        move_payment(tx, context, invoice, locked, PaymentState::review, why);
        alert(tx, context, locked, "review", why);
        return base::Nothing{};
    });
    base::check(bool(done), "a review has no error of its own");
}

}  // namespace app
