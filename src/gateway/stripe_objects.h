#pragma once
// Stripe's objects, as far as we need them. Pure.
//
// Every text is held against what our columns take: one that does not fit reads
// as ''.

#include "base/result.h"
#include "domain/provider_payment.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

// A PaymentIntent, with its latest charge expanded. `unavailable` when it is none
// or lacks its id, status, amount, currency or mode: then nobody knows what it says.
base::Result<domain::ProviderPayment> read_payment_intent(std::string_view body);

// What an answer other than 2xx says. Its message is left out: it can name people.
struct StripeError {
    std::string type;          // "card_error"
    std::string code;          // "card_declined"
    std::string decline_code;  // "insufficient_funds"
    std::string param;         // The parameter that it is about
};

// Empty fields when there is no error in it; nullopt when it is no JSON object.
std::optional<StripeError> read_stripe_error(std::string_view body);

}  // namespace gateway
