#pragma once
// Stripe: PaymentIntents that are confirmed on the server with a confirmation
// token, their refunds and disputes, and the hosts of wallets. The bodies of requests are in
// stripe_requests.h, what an answer means in stripe_answer.h and stripe_objects.h.

#include "base/config.h"
#include "gateway/http_client.h"
#include "gateway/stripe_answer.h"
#include "gateway/stripe_objects.h"
#include "ports/payment_provider.h"
#include "ports/wallet_registrar.h"

#include <chrono>
#include <optional>
#include <string>

namespace gateway {

// How often, and how long after each other, a request is sent that Stripe has no
// time for. The wait doubles, and is lengthened by chance up to twice.
struct Retries {
    int most_tries = 3;
    std::chrono::milliseconds first_wait{500};
    std::chrono::milliseconds longest_wait{8000};
};

class Stripe : public ports::PaymentProvider, public ports::WalletRegistrar {
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

    base::Result<std::string> refund_body(const ports::NewProviderRefund& refund) const override;
    ports::RefundAnswer create_refund(const ports::ProviderAccount& account, const std::string& key,
                                      const std::string& body, ports::Deadline deadline) override;
    ports::RefundAnswer fetch_refund(const ports::ProviderAccount& account, const std::string& id,
                                     ports::Deadline deadline) override;
    ports::DisputeAnswer fetch_dispute(const ports::ProviderAccount& account, const std::string& id,
                                       ports::Deadline deadline) override;

    ports::AnswerWith<ports::Page<domain::ProviderPayment>> list_payments(const ports::ProviderAccount& account,
                                                                          const ports::ListRequest& request,
                                                                          ports::Deadline deadline) override;
    ports::AnswerWith<ports::Page<domain::ProviderRefund>> list_refunds(const ports::ProviderAccount& account,
                                                                        const ports::ListRequest& request,
                                                                        ports::Deadline deadline) override;
    ports::AnswerWith<ports::Page<domain::ProviderDispute>> list_disputes(const ports::ProviderAccount& account,
                                                                          const ports::ListRequest& request,
                                                                          ports::Deadline deadline) override;

    std::string dashboard_url(const ports::ProviderAccount& account, const std::string& payment_id) const override;

    ports::AnswerWith<domain::WalletHost> register_host(const ports::ProviderAccount& account, const std::string& host,
                                                        ports::Deadline deadline) override;

private:
    struct Call;
    template <class Object>
    struct List;

    // The answer of the provider, or why nothing was sent.
    template <class Object, class Read>
    ports::AnswerWith<Object> send(const ports::ProviderAccount& account, const Call& call, ports::Deadline deadline,
                                   const Read& read);
    template <class Object>
    ports::AnswerWith<Object> send_about(const ports::ProviderAccount& account, const Call& call,
                                         ports::Deadline deadline, Reader<Object> read);
    template <class Object>
    ports::AnswerWith<ports::Page<Object>> send_for_list(const ports::ProviderAccount& account,
                                                         const List<Object>& list, const ports::ListRequest& request,
                                                         ports::Deadline deadline);
    ports::AnswerWith<domain::WalletHost> post_about_host(const ports::ProviderAccount& account, Call call,
                                                          const std::string& host, ports::Deadline deadline);
    ports::Answer send_about_payment(const ports::ProviderAccount& account, const Call& call, ports::Deadline deadline);
    std::optional<Judgement> why_not_sent(const ports::ProviderAccount& account, const Call& call) const;
    HttpRequest request_of(const ports::ProviderAccount& account, const Call& call) const;
    base::Result<HttpAnswer> send_patiently(const HttpRequest& request, ports::Deadline deadline);
    domain::ProviderPayment with_own_pages(domain::ProviderPayment payment) const;

    std::string api_url_;
    std::string page_origin_;  // Of what browsers get from a stand-in; '' for Stripe itself
    bool is_sandbox_;
    Retries retries_;
    HttpClient client_;
};

}  // namespace gateway
