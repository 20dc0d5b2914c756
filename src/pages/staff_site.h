#pragma once
// What the pages of staff are made from, beside what every page is made from.

#include "base/config.h"
#include "base/crypto.h"
#include "pages/site.h"
#include "ports/logo_decoder.h"
#include "ports/payment_provider.h"
#include "ports/sms_sender.h"
#include "ports/wallet_registrar.h"

#include <chrono>
#include <string>

namespace pages {

struct StaffSite {
    const Site& site;
    const base::Sealer& sealer;
    ports::PaymentProvider& provider;
    ports::WalletRegistrar& wallets;
    ports::LogoDecoder& logos;
    ports::SmsSender& texts;
    std::string base_url;
    std::string host;                   // Of it
    base::StripeConfig stripe;          // Which keys are taken here
    std::chrono::milliseconds timeout;  // For all calls to the provider of one request
};

}  // namespace pages
