#pragma once
// Where a workspace takes payments: its keys at the provider.

#include "app/context.h"
#include "base/config.h"
#include "base/result.h"
#include "domain/provider_payment.h"

#include <string>

namespace app {

struct PaymentKeys {
    std::string publishable_key;  // "pk_test_..."
    std::string secret_key;       // "sk_test_..." or a restricted "rk_test_..."
    std::string webhook_secret;   // "whsec_..."
};

// Sets the keys and takes new payments there from now on; gives the mode that they
// are of. `invalid` when they are no such keys, are of two modes, or are live
// beside the stand-in provider; `not_found` when there is no such workspace.
base::Result<domain::ProviderMode> set_payment_keys(Context& context, const std::string& workspace_slug,
                                                    const PaymentKeys& keys, const base::StripeConfig& stripe);

// Offers bank debits beside cards, or not, from now on: the provider's account must be able to take them.
// `conflict` when the workspace takes no online payments.
base::Result<base::Nothing> set_bank_debits(Context& context, const std::string& workspace_slug, bool takes);

// Takes no new payments; what was begun is finished. `conflict` when it takes none.
base::Result<base::Nothing> stop_payments(Context& context, const std::string& workspace_slug);

}  // namespace app
