#pragma once
// A new payment intent, read from the parameters of its call.

#include "sandbox/books.h"
#include "sandbox/reading.h"

namespace sandbox {

extern const Known new_intent_parameters;

// Not stored yet. It has amount and currency as Stripe takes them (sandbox/currencies.h).
Checked<PaymentIntent> read_new_intent(const Call& call);

// What a create and a confirm say alike of the ways to pay: allowed_payment_method_types
// and payment_method_options. Changes the intent by what is given; an error for
// what Stripe would refuse.
//
// Since 2026-09-30 there is no parameter payment_method_types any more: what was
// said with it is said with allowed_payment_method_types.
std::optional<ApiError> read_ways_of_paying(const Parameters& parameters, PaymentIntent& intent);

}  // namespace sandbox
