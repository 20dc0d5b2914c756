#pragma once
// When the reconciler looks at a payment that is not over, and when we give it up.

#include "domain/payment.h"

#include <chrono>
#include <optional>

namespace domain {

// How long after it moved to this state (checks = 0), or after the check of this
// number, it is looked at next. nullopt: it is over, or staff decide.
std::optional<std::chrono::seconds> time_to_next_check(PaymentState state, int checks);

// Whether it has been looked at for so long that people must be told.
bool is_overlong(PaymentState state, int checks);

// A form that is left open holds nothing, so it may stay for a day.
inline constexpr std::chrono::hours started_lives{24};

// The customer's bank asks within minutes or never (cards).
inline constexpr std::chrono::minutes challenge_lives{30};

}  // namespace domain
