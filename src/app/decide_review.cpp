#include "app/decide_review.h"

#include "app/move_payment.h"
#include "app/settle_payment.h"
#include "app/settle_refund.h"
#include "base/text.h"
#include "store/activity.h"

namespace app {

namespace {

using domain::PaymentState;
using domain::ProviderStatus;
using ports::Outcome;

// What the provider says; nullopt when it has no such object.
base::Result<std::optional<domain::ProviderPayment>> ask(Context& context, Provider& provider,
                                                         const store::PaymentRow& payment, bool cancels)
{
    if (payment.provider_payment_id.empty())
        return std::optional<domain::ProviderPayment>();
    const auto account = call_account(context, payment);
    const auto& id = payment.provider_payment_id;
    if (cancels)
        cancel_at_provider(context, provider, payment, id);
    auto answer = provider.port.fetch(account.keys, id, provider.deadline);
    note_answer(context, account.stored, answer);
    if (answer.outcome == Outcome::missing)
        return std::optional<domain::ProviderPayment>();
    if (answer.outcome != Outcome::ok)
        return base::Error{base::Reason::unavailable, "the provider does not say how the payment stands: try again"};
    return answer.object;
}

base::Result<base::Nothing> check(const store::PaymentRow& payment, const std::optional<domain::ProviderPayment>& told,
                                  ReviewDecision decision)
{
    const bool has_money = told && told->status == ProviderStatus::succeeded;
    if (decision == ReviewDecision::release) {
        if (told && told->status != ProviderStatus::canceled)
            return base::conflict("the provider says " + told->status_text + ": it cannot be given up");
        return base::Nothing{};
    }
    if (!has_money)
        return base::conflict("the provider says " + (told ? told->status_text : "that it does not know the payment") +
                              ": there is nothing to accept");
    if (!(told->amount.currency() == payment.currency))
        return base::conflict("the provider has " + told->amount.to_string() +
                              ": another currency cannot be counted on this invoice; refund it at the provider");
    return base::Nothing{};
}

// The provider's refund that names ours; nullopt when its list has none that took money.
base::Result<std::optional<domain::ProviderRefund>> find_at_provider(Context& context, Provider& provider,
                                                                     const store::RefundRow& refund)
{
    const auto account = call_account(context, refund.workspace_id, refund.provider_account_id);
    ports::ListRequest request{refund.created_at - std::chrono::hours(1), ""};
    do {
        const auto page = provider.port.list_refunds(account.keys, request, provider.deadline);
        note_answer(context, account.stored, page);
        if (page.outcome != Outcome::ok)
            return base::Error{base::Reason::unavailable, "the provider does not show its refunds: try again"};
        for (const auto& told : page.object->objects) {
            const bool is_over = told.status == domain::ProviderRefundStatus::failed ||
                                 told.status == domain::ProviderRefundStatus::canceled;
            if (told.refund_id == refund.public_id && !is_over)
                return std::optional(told);
        }
        if (!page.object->unreadable.empty())  // It may be ours.
            return base::Error{base::Reason::unavailable, "nobody here understands what the provider says of " +
                                                              page.object->unreadable.front() +
                                                              ": look at its dashboard, and try again"};
        request.after = page.object->after;
    } while (!request.after.empty());
    return std::optional<domain::ProviderRefund>();
}

}  // namespace

base::Result<base::Nothing> decide_review(Context& context, Provider& provider, std::uint64_t workspace_id,
                                          const std::string& payment_id, ReviewDecision decision,
                                          const std::string& reason)
{
    const auto why = base::clean_line(reason);
    if (!why || why->empty())
        return base::invalid("the reason must be a text");
    const auto known = store::find_payment(context.db, payment_id);
    if (!known || known->workspace_id != workspace_id)
        return base::not_found("there is no payment " + payment_id + " in this workspace");
    if (known->state != PaymentState::review)
        return base::conflict("the payment is not in review: it is " + std::string(domain::to_string(known->state)));
    const auto told = ask(context, provider, *known, decision == ReviewDecision::release);
    if (!told)
        return told.error();
    if (const auto allowed = check(*known, *told, decision); !allowed)
        return allowed.error();

    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        auto invoice = store::lock_invoice_by_id(tx, known->workspace_id, known->invoice_id);
        auto payment = store::lock_payment(tx, *known);
        if (payment.state != PaymentState::review)
            return base::conflict("somebody else has decided about this payment");
        store::insert_activity(
            tx, {payment.workspace_id, payment.invoice_id, "review_decided", context.actor, *why, payment.id},
            context.now);
        if (decision == ReviewDecision::accept) {
            payment.method = (*told)->method;
            record_success(tx, context, invoice, payment, (*told)->amount);
        } else {
            move_payment(tx, context, invoice, payment, PaymentState::canceled, *why);
        }
        return base::Nothing{};
    });
}

base::Result<base::Nothing> decide_refund_review(Context& context, Provider& provider, std::uint64_t workspace_id,
                                                 const std::string& refund_id, ReviewDecision decision,
                                                 const std::string& reason)
{
    const auto why = base::clean_line(reason);
    if (!why || why->empty())
        return base::invalid("the reason must be a text");
    const auto refund = store::find_refund(context.db, refund_id);
    if (!refund || refund->workspace_id != workspace_id)
        return base::not_found("there is no refund " + refund_id + " in this workspace");
    if (refund->state != domain::RefundState::review)
        return base::conflict("the refund is not in review: it is " + std::string(domain::to_string(refund->state)));
    const auto told = find_at_provider(context, provider, *refund);
    if (!told)
        return told.error();
    if (decision == ReviewDecision::accept && !*told)
        return base::conflict("the provider has no such refund: there is nothing to accept");
    if (decision == ReviewDecision::release && *told)
        return base::conflict("the provider says " + (*told)->status_text + ": it cannot be given up");
    return end_refund_review(context, *refund, *told, *why);
}

}  // namespace app
