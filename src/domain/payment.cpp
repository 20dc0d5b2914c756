#include "domain/payment.h"

#include "base/check.h"

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

Money excess_of(const InvoiceBalance& balance)
{
    const auto beyond = balance.net() + balance.reserved - (balance.total - balance.credited);
    return std::max(beyond, Money::zero(beyond.currency()));
}

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
    if (amount <= Money::zero(amount.currency()))
        return AmountCheck::not_positive;
    if (amount > available)
        return AmountCheck::above_available;
    if (amount < rules.minimum)
        return AmountCheck::below_minimum;
    if (amount.minor() % rules.step.minor() != 0)
        return AmountCheck::not_in_steps;
    const Money rest = balance.due() - amount;
    if (rest > Money::zero(amount.currency()) && rest < rules.minimum)
        return AmountCheck::rest_below_minimum;
    return AmountCheck::good;
}

InvoiceBalance with_reserved(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.available(), "no more is reserved than is available");
    balance.reserved += amount;
    return balance;
}

InvoiceBalance with_released(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.reserved, "no more is released than was reserved");
    balance.reserved = balance.reserved - amount;
    balance.over = std::min(balance.over, excess_of(balance));
    return balance;
}

InvoiceBalance with_paid(InvoiceBalance balance, Money amount)
{
    balance.paid += amount;
    balance.over = std::max(balance.over, excess_of(balance));
    return balance;
}

}  // namespace domain
