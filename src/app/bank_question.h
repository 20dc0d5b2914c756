#pragma once

#include "app/provider.h"

#include <string>

namespace app {

// What the provider's script needs to ask the customer the bank's question: read
// anew each time, never stored. `conflict` when the bank asks nothing any more;
// `unavailable` when the provider does not answer. Changes nothing.
base::Result<std::string> find_bank_question(Context& context, Provider& provider, const store::PaymentRow& payment);

}  // namespace app
