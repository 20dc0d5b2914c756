#pragma once
// Explores all interleavings of a scenario, breadth first, so that the way to
// what is broken is the shortest one.

#include "unit/interleavings/world.h"

#include <optional>
#include <string>
#include <vector>

namespace interleavings {

struct Violation {
    std::string rule;
    std::vector<std::string> way;  // One line per step, in words
};

struct Explored {
    std::size_t states = 0, transitions = 0, ends = 0;  // Ends: different worlds in which everything is at rest
    bool is_complete = true;                            // False: there were more states than were allowed
    std::optional<Violation> violation;
};

Explored explore(const Scenario& scenario, std::size_t most_states);

}  // namespace interleavings
