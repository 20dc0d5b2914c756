#include "domain/invoice_status.h"

#include <algorithm>

namespace domain {

namespace {

Money at_least_zero(Money amount)
{
    return std::max(amount, Money::zero(amount.currency()));
}

}  // namespace

Money InvoiceBalance::due() const
{
    return at_least_zero(total - credited - net());
}

Money InvoiceBalance::available() const
{
    return at_least_zero(due() - reserved);
}

InvoiceBalance unpaid(Money total)
{
    const Money zero = Money::zero(total.currency());
    return {Lifecycle::issued, total, zero, zero, zero, zero, zero, zero};
}

InvoiceStatus status_of(const InvoiceBalance& balance, const InvoiceEvents& events)
{
    const Money zero = Money::zero(balance.total.currency());
    if (balance.lifecycle == Lifecycle::voided)
        return InvoiceStatus::voided;
    if (balance.lifecycle == Lifecycle::draft)
        return InvoiceStatus::draft;
    if (events.is_dispute_open)
        return InvoiceStatus::disputed;
    if (balance.due() == zero)
        return balance.paid > zero && balance.net() == zero ? InvoiceStatus::refunded : InvoiceStatus::paid;
    if (balance.net() > zero)
        return InvoiceStatus::partly_paid;
    if (events.is_viewed)
        return InvoiceStatus::viewed;
    return events.is_sent ? InvoiceStatus::sent : InvoiceStatus::issued;
}

InvoiceFlags flags_of(const InvoiceBalance& balance, const InvoiceEvents& events, std::optional<Date> due_on,
                      Date today)
{
    const Money zero = Money::zero(balance.total.currency());
    const bool is_issued = balance.lifecycle == Lifecycle::issued;
    return {
        .is_processing = events.is_bank_payment_processing,
        .is_overdue = is_issued && balance.due() > zero && due_on && days_between(*due_on, today) > 0,
        .is_overpaid = is_issued && balance.net() > balance.total - balance.credited,
        .is_refund_due = balance.lifecycle == Lifecycle::voided && balance.net() > zero,
        .needs_review = events.needs_review,
    };
}

PayNow pay_now(const InvoiceBalance& balance, const InvoiceEvents& events, const PaymentSetup& setup)
{
    const Money zero = Money::zero(balance.total.currency());
    if (balance.lifecycle != Lifecycle::issued)
        return PayNow::not_issued;
    if (balance.due() == zero)
        return PayNow::nothing_due;
    if (events.is_dispute_open)
        return PayNow::disputed;
    if (!setup.is_enabled)
        return PayNow::not_set_up;
    if (!setup.is_healthy)
        return PayNow::unhealthy;
    if (balance.available() >= setup.minimum)
        return setup.is_link_closed ? PayNow::link_closed : setup.is_closed ? PayNow::closed : PayNow::allowed;
    return balance.reserved > zero ? PayNow::in_progress : PayNow::below_minimum;
}

}  // namespace domain
