#include "cli/environment.h"

#include "base/keys.h"
#include "gateway/system_clock.h"

#include <iostream>

namespace cli {

Environment::Environment(const std::filesystem::path& config_file, std::string_view role)
    : config(base::Config::load(config_file)),
      db(config.database, role, role == "migrate" ? store::Access::change_schema : store::Access::read_write),
      sealer_(base::sealer_of(config))
{
}

app::Context Environment::context()
{
    return {db, sealer_, gateway::system_clock()->now(), "administrator"};
}

ports::PaymentProvider& Environment::provider()
{
    if (!provider_)
        provider_ = std::make_unique<gateway::Stripe>(config.stripe);
    return *provider_;
}

std::chrono::milliseconds Environment::provider_timeout() const
{
    return std::chrono::milliseconds(config.stripe.timeout_ms);
}

app::Provider Environment::calls()
{
    return {provider(), std::chrono::steady_clock::now() + provider_timeout()};
}

ports::ProviderAccount Environment::provider_account(const store::PaymentRow& payment)
{
    auto with = context();
    return app::call_account(with, payment).keys;
}

std::string Environment::portal_link(const std::string& token) const
{
    return config.base_url + "/i/" + token;
}

void complain(const std::string& message)
{
    std::cerr << "portalctl: " << message << "\n";
}

}  // namespace cli
