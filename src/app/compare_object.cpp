#include "app/compare_object.h"

#include "app/give_up_payment.h"
#include "base/check.h"
#include "store/disputes.h"

namespace app {

namespace {

using domain::PaymentState;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;
using domain::RefundState;

constexpr BookObject all_objects[] = {BookObject::payment, BookObject::refund, BookObject::dispute};

// Whether our state already is what the provider says. What waits for its customer
// or was never confirmed is the reconciler's work.
bool goes_together(PaymentState here, ProviderStatus there)
{
    switch (there) {
        case ProviderStatus::succeeded:
            return here == PaymentState::succeeded;
        case ProviderStatus::processing:
            return here == PaymentState::processing;
        case ProviderStatus::canceled:
            return here == PaymentState::canceled || here == PaymentState::failed;
        default:
            return here != PaymentState::succeeded;
    }
}

// Whether both books count the refund, or neither does.
bool goes_together(RefundState here, ProviderRefundStatus there)
{
    switch (there) {
        case ProviderRefundStatus::pending:
        case ProviderRefundStatus::succeeded:
            return domain::is_counted(here);
        case ProviderRefundStatus::failed:
        case ProviderRefundStatus::canceled:
            return !domain::is_counted(here);
        default:
            return true;  // Nobody can say
    }
}

}  // namespace

std::string_view to_string(BookObject what)
{
    switch (what) {
        case BookObject::payment:
            return "payment";
        case BookObject::refund:
            return "refund";
        case BookObject::dispute:
            return "dispute";
    }
    return "";
}

std::optional<BookObject> parse_book_object(std::string_view text)
{
    for (const auto what : all_objects)
        if (to_string(what) == text)
            return what;
    return std::nullopt;
}

Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderPayment& told)
{
    const auto found = [&](Difference kind, const std::string& detail) {
        return DifferenceFound{kind, BookObject::payment, told.id, detail};
    };
    const auto payment = find_payment_told(context, account.workspace_id, account.id, told);
    if (!payment) {
        if (told.status != ProviderStatus::succeeded)
            return {Learnt::not_ours, std::nullopt};
        return {Learnt::not_ours,
                found(Difference::not_here, told.amount.to_string() + " that no payment here is about")};
    }
    const bool is_amount_equal =
        !payment->amount || (told.amount.currency() == payment->currency && told.amount == *payment->amount);
    if (goes_together(payment->state, told.status) && is_amount_equal)
        return {Learnt::settled, std::nullopt};
    settle_or_give_up(context, provider, *payment, told);
    const auto now_known = store::find_payment(context.db, payment->public_id);
    base::check(bool(now_known), "a payment that was read is still there");
    const auto states = std::string(domain::to_string(payment->state)) + " here, " + told.status_text + " there";
    if (now_known->state != payment->state && now_known->state != PaymentState::review)
        return {Learnt::settled, found(Difference::repaired, states)};
    if (goes_together(now_known->state, told.status) && is_amount_equal)
        return {Learnt::settled, std::nullopt};
    return {Learnt::settled, found(Difference::amount,
                                   states + (is_amount_equal ? "" : ", amount " + told.amount.to_string() + " there"))};
}

Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderRefund& told)
{
    const auto found = [&](Difference kind, const std::string& detail) {
        return DifferenceFound{kind, BookObject::refund, told.id, "a refund of " + told.amount.to_string() + detail};
    };
    const auto before = store::find_refund_of_provider(context.db, account.id, told.id);
    const auto learnt = learn_refund(context, provider, account.id, told);
    if (learnt == Learnt::not_ours)
        return {learnt, std::nullopt};  // Of a payment that is not ours, which is told as such.
    const auto after = store::find_refund_of_provider(context.db, account.id, told.id);
    if (after && (!before || before->state != after->state))
        return {learnt, found(Difference::repaired,
                              ": " + (before ? std::string(domain::to_string(before->state)) : "unknown") + " here, " +
                                  told.status_text + " there")};
    if (after && after->state == RefundState::review)
        return {learnt, found(Difference::amount, " that staff must look at")};
    if (after && !goes_together(after->state, told.status))
        return {learnt, found(Difference::amount, ": " + std::string(domain::to_string(after->state)) + " here, " +
                                                      told.status_text + " there")};
    return {learnt, std::nullopt};
}

Compared compare_object(Context& context, Provider& provider, const store::AccountKey& account,
                        const domain::ProviderDispute& told)
{
    const auto before = store::find_dispute_of_provider(context.db, account.id, told.id);
    const auto learnt = learn_dispute(context, provider, account.id, told);
    if (learnt != Learnt::settled)
        return {learnt, std::nullopt};
    const auto after = store::find_dispute_of_provider(context.db, account.id, told.id);
    const bool is_new = after && !before;
    const bool has_moved = after && before &&
                           (before->state != after->state || before->withdrawn != after->withdrawn ||
                            before->reinstated != after->reinstated);
    if (!is_new && !has_moved)
        return {learnt, std::nullopt};
    return {learnt, DifferenceFound{Difference::repaired, BookObject::dispute, told.id,
                                    "a dispute of " + told.amount.to_string() + ": " + told.status_text}};
}

}  // namespace app
