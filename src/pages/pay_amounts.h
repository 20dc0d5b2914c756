#pragma once
// Which amounts the form of a payment offers. What may be paid is decided when the
// form is sent (app/pay.h), from the same rules: the form only proposes.

#include "domain/date.h"
#include "pages/pay_page.h"
#include "pages/payment_of_browser.h"

#include <vector>

namespace pages {

// In the time zone of the invoice's workspace.
domain::Date today_of(const OpenedPayment& opened, const PaySite& pay);

// The one that is preselected first; empty when the customer types the amount, because there is no plan to choose from.
std::vector<AmountChoice> amount_choices(const OpenedPayment& opened, domain::Date today);

}  // namespace pages
