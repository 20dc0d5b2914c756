#pragma once
// Where a host is made known so that Apple Pay and Google Pay come up on its pages; src/gateway/stripe.h is the
// real one.

#include "domain/wallet_host.h"
#include "ports/payment_provider.h"

namespace ports {

class WalletRegistrar {
public:
    virtual ~WalletRegistrar() = default;

    // Makes the host known and has it checked again, however often it was before; gives how it stands then.
    // `keys_refused`: the keys are bad, or good ones may not do this; `rejected`: the provider takes no such host.
    virtual AnswerWith<domain::WalletHost> register_host(const ProviderAccount& account, const std::string& host,
                                                         Deadline deadline) = 0;
};

}  // namespace ports
