#pragma once
// Where a workspace takes payments: its keys at the provider.

#include "app/context.h"
#include "app/provider.h"
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

// Asks the provider for something small with these keys, which need not be stored: `invalid` when they are
// no such keys (as set_payment_keys) or it refuses them, `unavailable` when it did not answer.
base::Result<domain::ProviderMode> try_payment_keys(Provider& provider, const PaymentKeys& keys,
                                                    const base::StripeConfig& stripe, domain::Instant now);

// The same with the keys that new payments go to, and keeps what the answer says of the account's health.
// `conflict` when the workspace takes no online payments.
base::Result<domain::ProviderMode> try_stored_keys(Context& context, Provider& provider, std::uint64_t workspace_id);

// Offers bank debits beside cards, or not, from now on: the provider's account must be able to take them.
// `conflict` when the workspace takes no online payments.
base::Result<base::Nothing> set_bank_debits(Context& context, const std::string& workspace_slug, bool takes);

// Takes no new payments; what was begun is finished. `conflict` when it takes none.
base::Result<base::Nothing> stop_payments(Context& context, const std::string& workspace_slug);

}  // namespace app
