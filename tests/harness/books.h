#pragma once
// What must hold of the books whatever has happened: the invariants of payments,
// asked of the database and compared with what the provider has.

#include "harness/portal.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace harness {

// What the provider has taken: its object's id and the amount in ISO 4217 minor units.
using Taken = std::map<std::string, std::int64_t>;

// One line for each rule that is broken; none when all is well.
std::vector<std::string> broken_rules(Portal& portal, const Taken& taken);

}  // namespace harness
