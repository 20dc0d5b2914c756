#include "app/settle_payment.h"

#include "app/move_payment.h"
#include "base/failpoint.h"
#include "base/log.h"
#include "store/activity.h"
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

void tell(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, std::string_view kind,
          const std::string& key, std::optional<std::uint64_t> receipt_id = std::nullopt)
{
    store::insert_message(tx, {payment.workspace_id, payment.invoice_id, payment.id, receipt_id, kind, key},
                          context.now);
}

void alert(store::Transaction& tx, const Context& context, const store::PaymentRow& payment, const std::string& what,
           const std::string& why)
{
    base::log::error("payment_alert", {{"payment", payment.public_id}, {"what", what}, {"why", why}});
    tell(tx, context, payment, store::outbox_staff_alert, what + ":" + std::to_string(payment.id));
}

std::string method_detail(const store::PaymentRow& payment)
{
    const auto& method = payment.method;
    auto text = payment.amount->to_string();
    if (!method.kind.empty())
        text += " by " + (method.brand.empty() ? method.kind : method.brand);
    if (!method.last4.empty())
        text += " ending " + method.last4;
    return text;
}

// The money is there: counted, receipted and told, all in this transaction. If we
// die before its commit, none of it happened, and the next road brings it again.
void record_success(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice,
                    store::PaymentRow& payment)
{
    const bool was_voided = invoice.balance.lifecycle == domain::Lifecycle::voided;
    const auto over_before = invoice.balance.over;
    move_payment(tx, context, invoice, payment, PaymentState::succeeded, method_detail(payment));

    const auto entry_id = store::insert_payment_entry(tx, payment, context.now);
    const auto receipt = store::insert_receipt(
        tx, {payment.workspace_id, payment.invoice_id, payment.id, entry_id, payment.mode, invoice.balance.due()},
        context.now);
    const auto key = std::to_string(payment.id);
    tell(tx, context, payment, store::outbox_receipt, "receipt:" + key, receipt.id);
    tell(tx, context, payment, store::outbox_staff_paid, "staff_paid:" + key, receipt.id);
    if (was_voided)
        alert(tx, context, payment, "refund_due", "a void invoice was paid");
    if (invoice.balance.over > over_before)
        alert(tx, context, payment, "overpaid", "paid beyond what was owed: " + invoice.balance.over.to_string());
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

    if (decision.next == PaymentState::succeeded) {
        payment.decline_code.clear();
        record_success(tx, context, invoice, payment);
        return;
    }
    const bool is_failed = decision.next == PaymentState::failed;
    move_payment(tx, context, invoice, payment, decision.next, is_failed ? payment.decline_code : decision.why);
    if (decision.next == PaymentState::review)
        alert(tx, context, payment, "review", decision.why);
}

Settled apply(store::Transaction& tx, const Context& context, store::InvoiceRow& invoice, store::PaymentRow& payment,
              const domain::ProviderPayment& told)
{
    const auto decision = domain::decide(known_of(payment), told);
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

Settled settle_payment(Context& context, const store::PaymentRow& payment, const domain::ProviderPayment& told)
{
    base::failpoint("before_settle");
    const auto settled = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<Settled> {
        auto invoice = store::lock_invoice_by_id(tx, payment.workspace_id, payment.invoice_id);
        auto locked = store::lock_payment(tx, payment);
        return apply(tx, context, invoice, locked, told);
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
