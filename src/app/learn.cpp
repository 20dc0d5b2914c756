#include "app/learn.h"

#include "app/give_up_payment.h"
#include "app/settle_dispute.h"
#include "app/settle_refund.h"

namespace app {

namespace {

// What goes back was there before: a success that we have not heard of yet comes first.
std::optional<store::PaymentRow> settled_payment(Context& context, Provider& provider, const store::PaymentRow& payment)
{
    if (payment.state == domain::PaymentState::succeeded)
        return payment;
    if (!ask_and_settle(context, provider, payment).is_known)
        return std::nullopt;
    auto row = store::find_payment(context.db, payment.public_id);
    base::check(bool(row), "a payment that was read is still there");
    return *std::move(row);
}

base::Result<store::RefundRow> find_refund_told(Context& context, std::uint64_t provider_account_id,
                                                const domain::ProviderRefund& told)
{
    auto known = store::find_refund_of_provider(context.db, provider_account_id, told.id);
    if (known || told.refund_id.empty())
        return known;
    auto named = store::find_refund(context.db, told.refund_id);
    if (named && named->provider_account_id == provider_account_id)
        return named;
    return base::not_found("no refund is " + told.id);
}

}  // namespace

base::Result<store::PaymentRow> find_payment_told(Context& context, std::uint64_t workspace_id,
                                                  std::uint64_t provider_account_id,
                                                  const domain::ProviderPayment& told)
{
    auto known = store::find_payment_of_provider(context.db, provider_account_id, told.id);
    if (known)
        return known;
    auto named = store::find_payment(context.db, told.payment_id);
    if (named && named->workspace_id == workspace_id && named->provider_account_id == provider_account_id)
        return named;
    return base::not_found("no payment is " + told.id);
}

Learnt learn_refund(Context& context, Provider& provider, std::uint64_t provider_account_id,
                    const domain::ProviderRefund& told)
{
    if (const auto refund = find_refund_told(context, provider_account_id, told)) {
        settle_refund(context, *refund, told);
        return Learnt::settled;
    }
    const auto payment = store::find_payment_of_provider(context.db, provider_account_id, told.provider_payment_id);
    if (!payment)
        return Learnt::not_ours;
    const auto settled = settled_payment(context, provider, *payment);
    if (!settled)
        return Learnt::unknown;
    adopt_refund(context, *settled, told);
    return Learnt::settled;
}

Learnt learn_dispute(Context& context, Provider& provider, std::uint64_t provider_account_id,
                     const domain::ProviderDispute& told)
{
    const auto payment = store::find_payment_of_provider(context.db, provider_account_id, told.provider_payment_id);
    if (!payment)
        return Learnt::not_ours;
    const auto settled = settled_payment(context, provider, *payment);
    if (!settled)
        return Learnt::unknown;
    settle_dispute(context, *settled, told);
    return Learnt::settled;
}

}  // namespace app
