#pragma once

#include "app/provider.h"

#include <string>

namespace app {

// What the customer's bank waits for: read anew each time, never stored.
struct BankQuestion {
    std::string client_secret;  // For the provider's script, which asks the question
    std::string page_url;       // The provider's own page for it; '' when its script does it
};

// `conflict` when the bank asks nothing any more; `unavailable` when the provider
// does not answer. Changes nothing.
base::Result<BankQuestion> find_bank_question(Context& context, Provider& provider, const store::PaymentRow& payment);

}  // namespace app
