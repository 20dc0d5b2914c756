#pragma once
// When the reconciler looks at a payment that is not over, and when we give it up.

#include "domain/dispute.h"
#include "domain/provider_payment.h"
#include "domain/refund.h"

#include <chrono>
#include <optional>

namespace domain {

// How long after it moved to this state (checks = 0), or after the check of this
// number, it is looked at next. nullopt: it is over, or staff decide.
std::optional<std::chrono::seconds> time_to_next_check(PaymentState state, int checks);

// Whether we can still give it up: the provider cancels its object first, because
// whoever holds the client secret could confirm it otherwise.
bool may_be_given_up(PaymentState state);

// Whether a payment that was in this state when the provider was asked has waited
// for long enough: for our confirm, when the provider still waits for a card at
// the second check, or for the customer's bank, when its time has run out.
bool has_waited_enough(PaymentState state, int checks, ProviderStatus told, bool is_expired);

// Whether it has been looked at for so long that people must be told.
bool is_overlong(PaymentState state, int checks);

// The same for a refund on its way, and for a dispute that is open.
std::optional<std::chrono::seconds> time_to_next_check(RefundState state, int checks);
std::optional<std::chrono::seconds> time_to_next_check(DisputeState state);

// A form that is left open holds nothing, so it may stay for a day.
inline constexpr std::chrono::hours started_lives{24};

// How long we wait for the customer: a card's bank asks within minutes or never;
// the small amounts of a microdeposit take days to arrive (Stripe: ten days).
std::chrono::seconds action_lives(CustomerAction action);

}  // namespace domain
