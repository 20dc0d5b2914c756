#pragma once
// Whether a workspace can take payments now, from what is known of its account.

#include "domain/invoice_status.h"
#include "store/provider_accounts.h"

#include <optional>

namespace app {

// `link_closed_until`: of the link that the customer came by.
domain::PaymentSetup payment_setup(const std::optional<store::AccountHealth>& account, domain::Currency currency,
                                   domain::Instant now, std::optional<domain::Instant> link_closed_until);

}  // namespace app
