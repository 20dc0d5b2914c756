#pragma once
// An invoice that is paid in the parts of its document's plan: how each part stands,
// what is due next, and which amounts are offered to the customer. Pure.
//
// What came and stayed fills the parts in their order, one after the other; what is
// credited (not asked for any more) fills them after that. So the money of a refund
// that is to be paid again opens the last part that it had filled.

#include "domain/charge_rules.h"
#include "domain/date.h"
#include "domain/invoice_document.h"
#include "domain/invoice_status.h"
#include "domain/payment.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace domain {

// Two years of months. The customer sees all of them on one page.
inline constexpr std::size_t most_plan_parts = 24;

enum class PartState {
    paid,
    credited,  // Nothing of it was paid, and nothing of it is owed any more
    partly_paid,
    due,      // Today or later
    overdue,  // All or some of it
};

struct PartStanding {
    PartState state;
    Money open;  // What of it is still to be paid
};

// One for each part of the plan. Payments under way count for nothing here. `today`
// is the date in the workspace's time zone, as everywhere below.
std::vector<PartStanding> standings_of(const std::vector<PlanPart>& plan, const InvoiceBalance& balance, Date today);

// What the invoice's due date is now: that of the first part that is not paid. Without a
// plan, or when all of it is paid, the document's own. With this date, flags_of() says that
// an invoice is overdue exactly when the parts that were due before today are more
// than what came and is credited.
struct NextPart {
    std::size_t index;
    Money open;
};
struct NextDue {
    std::optional<Date> on;
    std::optional<NextPart> part;  // One that others follow; none: everything is due then
};
NextDue next_due(const std::vector<PlanPart>& plan, std::optional<Date> due_on, const InvoiceBalance& balance);

enum class OfferKind {
    part,          // All up to and with the next part
    due_by_today,  // All that is due by today, when that is more than one part
    whole,         // All that is left
};

struct Offer {
    OfferKind kind;
    Money amount;
    std::size_t last_part;  // The index of the last part that it pays; of `whole` the last of the plan
};

// The amounts that may be paid now, the next part first and each amount once. Payments under way count as paid, so
// each is available; each satisfies check_amount(), so what it leaves can be paid later: a rest of a part that is too
// small for a card is offered together with the next one. Without a plan: the whole balance. Empty when
// nothing can be paid.
std::vector<Offer> offered_amounts(const std::vector<PlanPart>& plan, const InvoiceBalance& balance, Date today,
                                   const ChargeRules& rules);

// check_amount(), for a business that takes no other part payments than it offers.
AmountCheck check_offered(const std::vector<Offer>& offers, const InvoiceBalance& balance, const ChargeRules& rules,
                          Money amount);

}  // namespace domain
