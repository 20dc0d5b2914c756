#pragma once
// A payment as the provider tells it, and what follows from that. Pure.

#include "domain/payment.h"

#include <cstdint>
#include <string>

namespace domain {

enum class ProviderMode { test, live };

enum class ProviderStatus {
    requires_payment_method,  // Not confirmed yet, or the last try was declined
    requires_confirmation,
    requires_action,
    processing,
    succeeded,
    canceled,
    unknown,  // A word that we do not know
};

struct ProviderPayment {
    std::string id;          // "pi_..."
    std::string payment_id;  // Our public id, from its metadata
    ProviderStatus status = ProviderStatus::unknown;
    std::string status_text;  // As it was sent, for the log
    Money amount;             // In ISO 4217 minor units, converted by the gateway
    ProviderMode mode = ProviderMode::test;
    PaymentMethod method;
    std::string decline_code;   // Of the last try; '' when nothing was declined
    std::string client_secret;  // For the provider's script, when it must ask the customer; never stored
};

// What we know of the payment that the provider's answer is held against.
struct KnownPayment {
    std::string public_id;
    PaymentState state;
    Money amount;
    ProviderMode mode;
    std::string provider_payment_id;
    std::string decline_code;  // A decline that we heard of before; '' for none
    int odd_answers = 0;       // Statuses that we do not know, in a row
};

enum class Verdict {
    nothing_new,
    move,          // To `next`
    cancel_first,  // It was declined: cancel it at the provider, then ask again
    odd,           // A status that we do not know: alert, look again later
    illegal,       // The provider says what cannot follow: alert, change nothing
};

struct Decision {
    Verdict verdict;
    PaymentState next;  // With `move`
    std::string why;    // For the log and the activity: "amount differs: 12.00 EUR"
};

// What follows from the provider's word for a payment. Two equal words change nothing the second time.
Decision decide(const KnownPayment& known, const ProviderPayment& told);

}  // namespace domain
