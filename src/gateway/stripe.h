#pragma once
// Stripe: PaymentIntents that are confirmed on the server with a confirmation
// token. What an answer means is in stripe_answer.h.

#include "base/config.h"
#include "gateway/http_client.h"
#include "ports/payment_provider.h"

#include <chrono>
#include <string>

namespace gateway {

// How often, and how long after each other, a request is sent that Stripe has no
// time for. The wait doubles, and is lengthened by chance up to twice.
struct Retries {
    int most_tries = 3;
    std::chrono::milliseconds first_wait{500};
    std::chrono::milliseconds longest_wait{8000};
};

class Stripe : public ports::PaymentProvider {
public:
    explicit Stripe(const base::StripeConfig& config, Retries retries = {});

    base::Result<std::int64_t> provider_amount(const domain::Money& amount) const override;
    base::Result<std::string> create_body(const ports::NewProviderPayment& payment) const override;
    std::string confirm_body(const std::string& confirmation_token, const std::string& return_url) const override;

    ports::Answer create(const ports::ProviderAccount& account, const std::string& key, const std::string& body,
                         ports::Deadline deadline) override;
    ports::Answer confirm(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                          const std::string& body, ports::Deadline deadline) override;
    ports::Answer fetch(const ports::ProviderAccount& account, const std::string& id,
                        ports::Deadline deadline) override;
    ports::Answer cancel(const ports::ProviderAccount& account, const std::string& id, const std::string& key,
                         ports::Deadline deadline) override;

private:
    struct Call {
        std::string method;
        std::string id;      // Of the PaymentIntent; '' to create one
        std::string action;  // "/confirm", "/cancel" or ''
        std::string key;     // With a POST
        std::string body;    // With a POST
    };
    ports::Answer send(const ports::ProviderAccount& account, const Call& call, ports::Deadline deadline);
    base::Result<HttpAnswer> send_patiently(const HttpRequest& request, ports::Deadline deadline);

    std::string api_url_;
    bool is_sandbox_;
    Retries retries_;
    HttpClient client_;
};

}  // namespace gateway
