#pragma once
// Apple Pay and Google Pay: their buttons come up only on a host that the provider knows, and that Apple has
// checked.

#include <string>

namespace domain {

struct Wallet {
    bool is_active = false;
    std::string problem = {};  // What is missing, in the provider's words; '' when it says nothing
};

// As the provider tells it.
struct WalletHost {
    std::string id;    // The provider's
    std::string host;  // "pay.example.com"
    bool is_enabled;   // Switched off at the provider, no wallet comes up there
    Wallet apple_pay, google_pay;
};

}  // namespace domain
