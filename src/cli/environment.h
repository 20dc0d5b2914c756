#pragma once
// What every sub-command works with.

#include "app/context.h"
#include "app/provider.h"
#include "base/config.h"
#include "base/crypto.h"
#include "gateway/stripe.h"
#include "store/session.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace cli {

// Exit codes of portalctl; 2 is a usage error, found before a command runs.
enum Exit { done = 0, refused = 1 };

// The configuration, a connection as the user `role`, and the master key.
class Environment {
public:
    Environment(const std::filesystem::path& config_file, std::string_view role);

    const base::Config config;
    store::Session db;

    // The time is read when this is called.
    app::Context context();

    // The provider, asked with the configuration's time-outs; made when it is first needed.
    ports::PaymentProvider& provider();
    std::chrono::milliseconds provider_timeout() const;
    app::Provider calls();  // For one use case: all its calls end in time
    ports::ProviderAccount provider_account(const store::PaymentRow& payment);

    std::string portal_link(const std::string& token) const;

private:
    base::Sealer sealer_;
    std::unique_ptr<gateway::Stripe> provider_;
};

// One line on stderr: "portalctl: message".
void complain(const std::string& message);

}  // namespace cli
