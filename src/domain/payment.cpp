#include "domain/payment.h"

#include <algorithm>
#include <iterator>

namespace domain {

namespace {

using enum PaymentState;

struct StateName {
    PaymentState state;
    std::string_view name;
};

constexpr StateName state_names[] = {
    {started, "started"},       {reserved, "reserved"},
    {confirming, "confirming"}, {action_required, "action_required"},
    {processing, "processing"}, {succeeded, "succeeded"},
    {failed, "failed"},         {canceled, "canceled"},
    {review, "review"},
};

struct Move {
    PaymentState from, to;
    friend bool operator==(const Move&, const Move&) = default;
};

// Every move a payment can make. What is not listed here cannot happen.
constexpr Move legal_moves[] = {
    {started, reserved},
    {started, canceled},
    {reserved, confirming},
    {reserved, canceled},
    {reserved, failed},
    {reserved, review},
    {confirming, succeeded},
    {confirming, processing},
    {confirming, action_required},
    {confirming, failed},
    {confirming, canceled},
    {confirming, review},
    {action_required, succeeded},
    {action_required, processing},
    {action_required, failed},
    {action_required, canceled},
    {action_required, review},
    {processing, succeeded},
    {processing, failed},
    {processing, review},
    {review, succeeded},  // Staff decide, with evidence.
    {review, failed},
    {review, canceled},
    {failed, succeeded},  // Late facts are never lost.
    {canceled, succeeded},
};

}  // namespace

std::string_view to_string(PaymentState state)
{
    return std::ranges::find(state_names, state, &StateName::state)->name;
}

std::optional<PaymentState> parse_payment_state(std::string_view text)
{
    const auto* found = std::ranges::find(state_names, text, &StateName::name);
    if (found == std::end(state_names))
        return std::nullopt;
    return found->state;
}

bool holds_reservation(PaymentState state)
{
    return state == reserved || state == confirming || state == action_required || state == processing ||
           state == review;
}

base::Result<PaymentState> move_to(PaymentState from, PaymentState to)
{
    if (from == to || std::ranges::find(legal_moves, Move{from, to}) != std::end(legal_moves))
        return to;
    return base::conflict("a payment does not go from " + std::string(to_string(from)) + " to " +
                          std::string(to_string(to)));
}

AmountCheck check_amount(const InvoiceBalance& balance, const ChargeRules& rules, Money amount)
{
    const Money available = balance.available();
    const auto beyond_steps = Money::from_minor(available.minor() % rules.step.minor(), available.currency());
    if (amount <= Money::zero(amount.currency()))
        return AmountCheck::not_positive;
    if (amount > available)
        return AmountCheck::above_available;
    if (amount < rules.minimum)
        return AmountCheck::below_minimum;
    if (amount.minor() % rules.step.minor() != 0)
        return AmountCheck::not_in_steps;
    // What other payments hold is as good as paid, and what the provider cannot express nobody can leave to be paid.
    const Money rest = available - beyond_steps - amount;
    if (rest > Money::zero(amount.currency()) && rest < rules.minimum)
        return AmountCheck::rest_below_minimum;
    return AmountCheck::good;
}

}  // namespace domain
