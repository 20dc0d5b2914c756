#pragma once
// What the tests of Stripe's gateway have in common.

#include "gateway/stripe.h"
#include "harness/provider_server.h"

#include <chrono>
#include <ostream>
#include <string>

namespace ports {

inline std::ostream& operator<<(std::ostream& out, Outcome outcome)
{
    constexpr const char* names[] = {"ok",         "declined",     "rejected", "unexpected_state",
                                     "key_reused", "keys_refused", "missing",  "unknown"};
    return out << names[static_cast<int>(outcome)];
}

}  // namespace ports

namespace stripe_gateway {

inline const std::string secret_key = "sk_test_51NotForAnyLog";
inline const ports::ProviderAccount account{1, domain::ProviderMode::test, secret_key};

inline const gateway::Retries without_waiting{3, std::chrono::milliseconds(0), std::chrono::milliseconds(0)};

inline ports::Deadline in(std::chrono::milliseconds time)
{
    return std::chrono::steady_clock::now() + time;
}

// Longer than any answer takes here; no case waits for it.
inline ports::Deadline later()
{
    return in(std::chrono::seconds(20));
}

inline std::string error(const std::string& fields)
{
    return R"({"error": {"message": "Jane Doe's card", )" + fields + "}}";
}

inline base::StripeConfig config_for(const harness::ProviderServer& provider)
{
    base::StripeConfig config;
    config.api_url = provider.origin();
    config.script_url = provider.origin() + "/endive/stripe.js";
    config.ca_file = provider.ca_file();
    config.is_sandbox = true;
    return config;
}

}  // namespace stripe_gateway
