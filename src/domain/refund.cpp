#include "domain/refund.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace domain {

namespace {

using enum RefundState;

constexpr std::pair<RefundState, std::string_view> state_names[] = {
    {requested, "requested"}, {pending, "pending"},   {succeeded, "succeeded"},
    {failed, "failed"},       {canceled, "canceled"}, {review, "review"},
};

// Every move a refund can make. What is not listed here cannot happen.
constexpr std::pair<RefundState, RefundState> legal_moves[] = {
    {requested, pending}, {requested, succeeded}, {requested, failed}, {requested, canceled}, {requested, review},
    {pending, succeeded}, {pending, failed},      {pending, canceled}, {succeeded, failed},  // The customer's bank sent
                                                                                             // it back, days later.
    {review, failed},                         // Staff decide, with evidence.
    {review, succeeded},  {failed, pending},  // Late facts are never lost.
    {failed, succeeded},  {canceled, succeeded},
};

RefundState state_told(ProviderRefundStatus status)
{
    switch (status) {
        case ProviderRefundStatus::succeeded:
            return succeeded;
        case ProviderRefundStatus::failed:
            return failed;
        case ProviderRefundStatus::canceled:
            return canceled;
        default:
            return pending;
    }
}

// What the provider tells must be about this refund and no other; '' when it is.
std::string difference(const KnownRefund& known, const ProviderRefund& told)
{
    if (!known.provider_refund_id.empty() && told.id != known.provider_refund_id)
        return "the provider's object is " + told.id;
    if (!told.refund_id.empty() && told.refund_id != known.public_id)
        return "the provider's object names another refund of ours";
    if (!told.provider_payment_id.empty() && told.provider_payment_id != known.provider_payment_id)
        return "the provider's object is of another payment";
    if (!(told.amount.currency() == known.amount.currency()) || told.amount != known.amount)
        return "the provider's amount is " + told.amount.to_string() + ", ours " + known.amount.to_string();
    return "";
}

}  // namespace

std::string_view to_string(RefundState state)
{
    return std::ranges::find(state_names, state, [](const auto& pair) { return pair.first; })->second;
}

std::optional<RefundState> parse_refund_state(std::string_view text)
{
    const auto* found = std::ranges::find(state_names, text, [](const auto& pair) { return pair.second; });
    if (found == std::end(state_names))
        return std::nullopt;
    return found->first;
}

bool is_live(RefundState state)
{
    return state == requested || state == pending || state == succeeded || state == review;
}

bool is_counted(RefundState state)
{
    return state == pending || state == succeeded;
}

bool is_settled(RefundState state)
{
    return state == succeeded || state == failed || state == canceled;
}

base::Result<RefundState> move_to(RefundState from, RefundState to)
{
    if (from == to || std::ranges::find(legal_moves, std::pair(from, to)) != std::end(legal_moves))
        return to;
    return base::conflict("a refund does not go from " + std::string(to_string(from)) + " to " +
                          std::string(to_string(to)));
}

Money Refundable::left() const
{
    return std::max(paid - live - withdrawn, Money::zero(paid.currency()));
}

RefundCheck check_refund(const Refundable& payment, Money amount)
{
    const Money zero = Money::zero(amount.currency());
    if (amount <= zero)
        return RefundCheck::not_positive;
    if (payment.paid == zero)
        return RefundCheck::nothing_paid;
    if (payment.is_dispute_open)
        return RefundCheck::dispute_open;
    return amount <= payment.left() ? RefundCheck::good : RefundCheck::above_left;
}

RefundDecision decide(const KnownRefund& known, const ProviderRefund& told)
{
    if (known.state == review)
        return {RefundVerdict::nothing_new, known.state, ""};  // Staff decide.
    if (const auto why = difference(known, told); !why.empty()) {
        // What the ledger counts stays counted: people look.
        if (known.state != requested)
            return {RefundVerdict::illegal, known.state, why};
        return {RefundVerdict::move, review, why};
    }
    if (told.status == ProviderRefundStatus::unknown)
        return {RefundVerdict::odd, known.state,
                "the provider's status \"" + told.status_text + "\" is not known here"};
    const auto next = state_told(told.status);
    if (next == known.state)
        return {RefundVerdict::nothing_new, known.state, ""};
    // What was counted and reversed is not counted once more: people look.
    const bool was_reversed = (known.state == failed || known.state == canceled) && !known.provider_refund_id.empty();
    if (was_reversed || !move_to(known.state, next))
        return {
            RefundVerdict::illegal, known.state,
            "the provider says " + told.status_text + " of a refund that is " + std::string(to_string(known.state))};
    return {RefundVerdict::move, next, told.failure_code};
}

}  // namespace domain
