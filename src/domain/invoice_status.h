#pragma once
// How an invoice stands: a pure function of its facts, never typed in by hand.

#include "domain/date.h"
#include "domain/money.h"

#include <optional>

namespace domain {

enum class Lifecycle { draft, issued, voided };

// The living numbers of an invoice. They are sums of the ledger and of open
// reservations, kept in the transaction that writes those.
struct InvoiceBalance {
    Lifecycle lifecycle;
    Money total;  // The amount payable of the issued document
    Money paid;
    Money refunded;
    Money disputed;  // Withdrawn − reinstated
    Money reserved;  // By payments under way
    Money credited;
    Money over;  // Paid beyond what was owed

    Money net() const { return paid - refunded - disputed; }
    Money due() const;        // max(0, total − credited − net)
    Money available() const;  // max(0, due − reserved): what another payment may take
};

// An unpaid invoice of this total.
InvoiceBalance unpaid(Money total);

// What has happened to an invoice beside money.
struct InvoiceEvents {
    bool is_dispute_open = false;
    bool is_sent = false;
    bool is_viewed = false;
    bool is_bank_payment_processing = false;
    bool needs_review = false;
};

enum class InvoiceStatus { draft, issued, sent, viewed, partly_paid, paid, refunded, disputed, voided };

struct InvoiceFlags {
    bool is_processing = false;
    bool is_overdue = false;
    bool is_overpaid = false;
    bool is_refund_due = false;  // Void, and money of the customer is still here
    bool needs_review = false;
};

InvoiceStatus status_of(const InvoiceBalance& balance, const InvoiceEvents& events);

// `today` is the date in the workspace's time zone; `due_on`, of an invoice with a
// payment plan, that of the next part: domain::next_due().
InvoiceFlags flags_of(const InvoiceBalance& balance, const InvoiceEvents& events, std::optional<Date> due_on,
                      Date today);

// Whether the customer may pay now, and if not, the one reason that is told.
enum class PayNow {
    allowed,
    not_set_up,
    unhealthy,
    not_issued,
    nothing_due,
    in_progress,
    below_minimum,
    disputed,
    link_closed,  // For a while, after too many declines with this link
    closed,       // The same of the whole workspace
};

struct PaymentSetup {
    bool is_enabled = false;  // The workspace has working provider keys
    bool is_healthy = true;   // The provider answers
    Money minimum;            // The provider's smallest charge in this currency

    bool is_closed = false, is_link_closed = false;  // See domain/pay_limits.h
};

PayNow pay_now(const InvoiceBalance& balance, const InvoiceEvents& events, const PaymentSetup& setup);

}  // namespace domain
