#pragma once

#include "app/provider.h"

namespace app {

// Cancel-or-learn: a payment is given up only when the provider has cancelled its
// object, because whoever holds the client secret could still confirm it. When
// the cancel comes too late, what is true is asked for and applied. Nobody knows
// (no answer): nothing changes, and the reconciler comes again.
//
// For a payment in `reserved`, `confirming`, `action_required` or `processing`;
// any other stays as it is.
void give_up_payment(Context& context, Provider& provider, const store::PaymentRow& payment);

// Asks the provider how the payment stands and applies it; gives up what was
// declined. `is_known` is false when nobody knows: the payment is as it was.
struct Asked {
    bool is_known = false;
    domain::ProviderStatus status = domain::ProviderStatus::unknown;  // As told, when it is known
};
Asked ask_and_settle(Context& context, Provider& provider, const store::PaymentRow& payment);

// The same with what was told already.
void settle_or_give_up(Context& context, Provider& provider, const store::PaymentRow& payment,
                       const domain::ProviderPayment& told);

// reserved -> failed: the provider would not make its object, and has none.
void refuse_reserved(Context& context, const store::PaymentRow& payment, const std::string& code);

// The provider refused to try: kept as the reason, then given up.
void give_up_declined(Context& context, Provider& provider, const store::PaymentRow& payment, const std::string& code);

}  // namespace app
