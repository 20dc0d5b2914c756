#pragma once
// What each fact about money does to an invoice's balance. Pure.
//
// Facts beat opinions: what happened is counted even when it does not fit what
// was owed; `over` is then the excess, and goes when the excess goes.

#include "domain/invoice_status.h"
#include "domain/money.h"

namespace domain {

// A payment holds its amount, so that nobody else pays it too; the caller has
// checked that it is available. Released: it was given up, or the money is there.
InvoiceBalance with_reserved(InvoiceBalance balance, Money amount);
InvoiceBalance with_released(InvoiceBalance balance, Money amount);

// Money came, online or not; an offline payment was a mistake.
InvoiceBalance with_paid(InvoiceBalance balance, Money amount);
InvoiceBalance with_paid_reversed(InvoiceBalance balance, Money amount);

// What of a refund lowers what is owed too: all of it, but what was paid beyond
// the debt anyway, and nothing on a void invoice, of which nothing is owed.
Money credited_by_refund(const InvoiceBalance& balance, Money amount);

// Money went back; `credited` of it is not owed any more (zero: it is to be paid
// again). Reversed: the refund failed, and the money is here again.
InvoiceBalance with_refunded(InvoiceBalance balance, Money amount, Money credited);
InvoiceBalance with_refund_reversed(InvoiceBalance balance, Money amount, Money credited);

// The customer's bank took money back, or gave it again.
InvoiceBalance with_withdrawn(InvoiceBalance balance, Money amount);
InvoiceBalance with_reinstated(InvoiceBalance balance, Money amount);

}  // namespace domain
