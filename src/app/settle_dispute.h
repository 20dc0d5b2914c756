#pragma once

#include "app/provider.h"
#include "store/disputes.h"

namespace app {

// The one door for disputes and returned bank debits: whatever the provider says
// of one is applied here under the invoice's lock. The ledger follows the money that
// the provider's books have moved, the invoice's status its state. Doing it twice
// changes nothing. `told` was fetched from the provider and is about `payment`.
void settle_dispute(Context& context, const store::PaymentRow& payment, const domain::ProviderDispute& told);

// Asks the provider how an open dispute stands.
void check_dispute(Context& context, Provider& provider, const store::DisputeRow& dispute);

}  // namespace app
