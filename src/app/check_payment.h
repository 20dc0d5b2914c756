#pragma once

#include "app/provider.h"

namespace app {

// Looks at a payment that is not over: asks the provider and settles, or gives it
// up (cancel-or-learn) when it has waited for too long. What is still open after
// that is looked at again later; people are told of one that takes too long.
void check_payment(Context& context, Provider& provider, const store::PaymentRow& payment);

}  // namespace app
