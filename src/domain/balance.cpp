#include "domain/balance.h"

#include "base/check.h"

#include <algorithm>

namespace domain {

namespace {

InvoiceBalance with_excess(InvoiceBalance balance)
{
    const auto beyond = balance.net() + balance.reserved - (balance.total - balance.credited);
    balance.over = std::max(beyond, Money::zero(beyond.currency()));
    return balance;
}

}  // namespace

InvoiceBalance with_reserved(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.available(), "no more is reserved than is available");
    balance.reserved += amount;
    return with_excess(balance);
}

InvoiceBalance with_released(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.reserved, "no more is released than was reserved");
    balance.reserved = balance.reserved - amount;
    return with_excess(balance);
}

InvoiceBalance with_paid(InvoiceBalance balance, Money amount)
{
    balance.paid += amount;
    return with_excess(balance);
}

InvoiceBalance with_paid_reversed(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.paid, "no more is reversed than was paid");
    balance.paid = balance.paid - amount;
    return with_excess(balance);
}

Money credited_by_refund(const InvoiceBalance& balance, Money amount)
{
    const Money zero = Money::zero(amount.currency());
    if (balance.lifecycle == Lifecycle::voided)
        return zero;
    const Money excess = std::max(balance.net() - (balance.total - balance.credited), zero);
    const Money beyond_excess = std::max(amount - excess, zero);
    return std::min(beyond_excess, balance.total - balance.credited);
}

InvoiceBalance with_refunded(InvoiceBalance balance, Money amount, Money credited)
{
    balance.refunded += amount;
    balance.credited += credited;
    return with_excess(balance);
}

InvoiceBalance with_refund_reversed(InvoiceBalance balance, Money amount, Money credited)
{
    base::check(amount <= balance.refunded && credited <= balance.credited, "only a counted refund is reversed");
    balance.refunded = balance.refunded - amount;
    balance.credited = balance.credited - credited;
    return with_excess(balance);
}

InvoiceBalance with_withdrawn(InvoiceBalance balance, Money amount)
{
    balance.disputed += amount;
    return with_excess(balance);
}

InvoiceBalance with_reinstated(InvoiceBalance balance, Money amount)
{
    base::check(amount <= balance.disputed, "no more is reinstated than was withdrawn");
    balance.disputed = balance.disputed - amount;
    return with_excess(balance);
}

}  // namespace domain
