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

// What the customer's bank wants before it decides.
enum class CustomerAction {
    none,
    challenge,       // A question to answer within minutes (3-D Secure)
    verify_account,  // Two small amounts to read off a bank statement, within days (microdeposits)
};

std::string_view to_string(CustomerAction action);  // "verify_account", as it is stored; '' for none
CustomerAction parse_customer_action(std::string_view text);

struct ProviderPayment {
    std::string id;          // "pi_..."
    std::string payment_id;  // Our public id, from its metadata
    ProviderStatus status = ProviderStatus::unknown;
    std::string status_text;  // As it was sent, for the log
    Money amount;             // In ISO 4217 minor units, converted by the gateway
    ProviderMode mode = ProviderMode::test;
    PaymentMethod method;
    std::string decline_code;                      // Of the last try; '' when nothing was declined
    CustomerAction action = CustomerAction::none;  // With requires_action
    std::string action_url;     // The provider's own page for it; '' when its script does it. Never stored
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
    int odd_answers = 0;       // Statuses in a row that we do not know, or that cannot follow
};

enum class Verdict {
    nothing_new,
    move,          // To `next`
    cancel_first,  // It was declined: cancel it at the provider, then ask again
    odd,           // A status that we do not know, or that cannot follow while it is open: alert, look again later
    illegal,       // What cannot be said of a payment that is over: alert, change nothing
};

struct Decision {
    Verdict verdict;
    PaymentState next;  // With `move`
    std::string why;    // For the log and the activity: "amount differs: 12.00 EUR"
};

// What follows from the provider's word for a payment. Two equal words change nothing the second time.
Decision decide(const KnownPayment& known, const ProviderPayment& told);

}  // namespace domain
