#pragma once
// Whether a workspace can take payments now, from what is known of its account.

#include "domain/invoice_status.h"
#include "store/provider_accounts.h"

#include <optional>

namespace app {

domain::PaymentSetup payment_setup(const std::optional<store::AccountHealth>& account, domain::Currency currency,
                                   domain::Instant now);

}  // namespace app
