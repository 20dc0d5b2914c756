#pragma once
// What the pages of a payment are made from, beside what every page is made from.

#include "base/config.h"
#include "base/crypto.h"
#include "pages/pay_page.h"
#include "pages/site.h"
#include "ports/payment_provider.h"

#include <chrono>
#include <string>

namespace pages {

struct PaySite {
    const Site& site;
    const base::Sealer& sealer;
    ports::PaymentProvider& provider;
    ProviderScript script;
    std::string base_url;
    std::chrono::milliseconds timeout;  // For all calls to the provider of one request
};

// The provider's script as the configuration names it.
ProviderScript provider_script(const base::StripeConfig& stripe);

}  // namespace pages
