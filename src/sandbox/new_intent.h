#pragma once
// A new payment intent, read from the parameters of its call.

#include "sandbox/books.h"
#include "sandbox/reading.h"

namespace sandbox {

extern const Known new_intent_parameters;

// Not stored yet. It has amount and currency as Stripe takes them (sandbox/currencies.h).
Checked<PaymentIntent> read_new_intent(const Call& call);

// JSON; none when no types are named. Cards are all that is offered.
//
// Since 2026-09-30 there is no parameter payment_method_types any more: what was
// said with it is said with this one.
Checked<std::optional<std::string>> read_allowed_types(const Parameters& parameters);

}  // namespace sandbox
