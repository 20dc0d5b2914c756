#pragma once
// What we need from a payment provider; src/gateway/stripe.h is the real one.
//
// Amounts are ours (ISO 4217 minor units); the gateway converts. Every call ends
// by its deadline. A repeat with the same key and body is harmless.

#include "domain/dispute.h"
#include "domain/provider_payment.h"
#include "domain/refund.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ports {

struct ProviderAccount {
    std::uint64_t id;
    domain::ProviderMode mode;
    std::string secret_key;
};

using Deadline = std::chrono::steady_clock::time_point;

enum class Outcome {
    ok,                // `object` is the provider's object as it is now
    declined,          // Determined: the bank said no. Ask (fetch) what is true.
    rejected,          // Determined: the provider will not have this request (a confirm: fetch first)
    unexpected_state,  // It is too late for that: fetch and apply
    key_reused,        // The same key with another body: a bug of ours
    keys_refused,      // The account's secret key is bad or may not do this
    missing,           // The account has no such object
    unknown,           // No answer, half an answer, an error of theirs: nobody knows. Never means "failed".
};

template <class Object>
struct AnswerWith {
    Outcome outcome;
    std::optional<Object> object;  // With `ok`
    std::string decline_code;      // With `declined` and `rejected`: "insufficient_funds"
    std::string
        detail;  // For the log: status, the provider's request id, its error code. No secrets, no personal data.
};

using Answer = AnswerWith<domain::ProviderPayment>;
using RefundAnswer = AnswerWith<domain::ProviderRefund>;
using DisputeAnswer = AnswerWith<domain::ProviderDispute>;

// A part of one of the provider's lists, the newest first.
template <class Object>
struct Page {
    std::vector<Object> objects;
    std::string after;                    // What asks for the next part; '' when this is the last
    std::vector<std::string> unreadable;  // Ids of what is there too, and says nothing that we understand
};

struct ListRequest {
    domain::Instant since;  // Only what was made then or later
    std::string after;      // '' for the first part
};

struct NewProviderPayment {
    std::string payment_id;  // Our public id
    domain::Money amount;
    std::string description;         // "Invoice HP-2026-1187", on the provider's dashboard
    bool takes_bank_debits = false;  // Card always; a bank debit where the currency has one
};

struct NewProviderRefund {
    std::string refund_id;  // Our public id
    std::string provider_payment_id;
    domain::Money amount;
};

class PaymentProvider {
public:
    virtual ~PaymentProvider() = default;

    // The amount as the provider counts it, for its script on the payment page.
    // `invalid` when the provider cannot express it.
    virtual base::Result<std::int64_t> provider_amount(const domain::Money& amount) const = 0;

    // The request bodies, which are stored before they are sent. `invalid` when
    // the provider cannot express the amount.
    virtual base::Result<std::string> create_body(const NewProviderPayment& payment) const = 0;
    virtual std::string confirm_body(const std::string& confirmation_token, const std::string& return_url) const = 0;

    // Makes the provider's object, unconfirmed: moves no money.
    virtual Answer create(const ProviderAccount& account, const std::string& key, const std::string& body,
                          Deadline deadline) = 0;

    // Moves the money.
    virtual Answer confirm(const ProviderAccount& account, const std::string& id, const std::string& key,
                           const std::string& body, Deadline deadline) = 0;

    // How it stands. The only source of truth.
    virtual Answer fetch(const ProviderAccount& account, const std::string& id, Deadline deadline) = 0;

    // Gives up. `unexpected_state`: too late, fetch and apply.
    virtual Answer cancel(const ProviderAccount& account, const std::string& id, const std::string& key,
                          Deadline deadline) = 0;

    // Money back. The body is stored before it is sent; a repeat with its key makes no second refund.
    virtual base::Result<std::string> refund_body(const NewProviderRefund& refund) const = 0;
    virtual RefundAnswer create_refund(const ProviderAccount& account, const std::string& key, const std::string& body,
                                       Deadline deadline) = 0;
    virtual RefundAnswer fetch_refund(const ProviderAccount& account, const std::string& id, Deadline deadline) = 0;

    virtual DisputeAnswer fetch_dispute(const ProviderAccount& account, const std::string& id, Deadline deadline) = 0;

    // Everything that the provider has, a part at a time.
    virtual AnswerWith<Page<domain::ProviderPayment>> list_payments(const ProviderAccount& account,
                                                                    const ListRequest& request, Deadline deadline) = 0;
    virtual AnswerWith<Page<domain::ProviderRefund>> list_refunds(const ProviderAccount& account,
                                                                  const ListRequest& request, Deadline deadline) = 0;
    virtual AnswerWith<Page<domain::ProviderDispute>> list_disputes(const ProviderAccount& account,
                                                                    const ListRequest& request, Deadline deadline) = 0;

    // Where people find it in the provider's dashboard.
    virtual std::string dashboard_url(const ProviderAccount& account, const std::string& payment_id) const = 0;
};

}  // namespace ports
