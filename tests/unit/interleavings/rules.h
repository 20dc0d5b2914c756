#pragma once
// What must hold, in every state and when everything is at rest.

#include "unit/interleavings/world.h"

#include <string>

namespace interleavings {

// The rule that is broken in this state; '' when none is.
std::string broken_rule(const World& world, const Scenario& scenario);

// Everybody dies; only the reconciler and a provider that works go on, and the
// bank decides about all that it has in one way. What is broken then, or that it
// does not come to rest; '' when all is well. `world` is what it comes to.
std::string broken_at_rest(World& world, const Scenario& scenario, bool bank_is_kind);

}  // namespace interleavings
