#pragma once
// A payment provider without a network, for tests of the use cases. It keeps its
// own objects and keys as the real one does, and answers as it is told to.
//
//     harness::ScriptedProvider provider;
//     provider.after_confirm = domain::ProviderStatus::processing;   // The bank takes days
//     provider.next_confirm.push_back(harness::answer(ports::Outcome::unknown));

#include "ports/payment_provider.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace harness {

// An answer without an object: "unknown", "rejected" ...
ports::Answer answer(ports::Outcome outcome, const std::string& decline_code = "");

class ScriptedProvider : public ports::PaymentProvider {
public:
    // What becomes of a payment that is confirmed from now on, and how the money came.
    domain::ProviderStatus after_confirm = domain::ProviderStatus::succeeded;
    domain::PaymentMethod method{"card", "visa", "4242", ""};
    std::string decline_code;  // With after_confirm = requires_payment_method: confirm answers "declined"

    // The next calls are answered with these, and nothing happens.
    std::deque<ports::Answer> next_create, next_confirm, next_fetch, next_cancel;

    // The next so many creates, confirms and cancels happen, but their answers are lost (unknown).
    int answers_to_lose = 0;

    // The provider's objects by id, for a test to look at and to change.
    std::map<std::string, domain::ProviderPayment> payments;

    // "create", "confirm pi_test_1" ... in their order.
    std::vector<std::string> calls;

    base::Result<std::int64_t> provider_amount(const domain::Money& amount) const override { return amount.minor(); }
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
    struct Known {  // By its idempotency key
        std::string body;
        ports::Answer answer;
    };

    // The first answer to a key, again; key_reused with another body; nullopt for a new key.
    std::optional<ports::Answer> known(const std::string& key, const std::string& body) const;
    ports::Answer remember(const std::string& key, const std::string& body, ports::Answer answer);
    ports::Answer as_it_is(const std::string& id) const;

    std::map<std::string, Known> keys_;
};

}  // namespace harness
