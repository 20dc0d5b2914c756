#pragma once
// What is weaker here than it could be: nothing is broken, and an administrator should know it.

#include "base/config.h"

#include <string>
#include <vector>

namespace cli {

// A line each: what it is, and what to do.
std::vector<std::string> weak_points(const base::Config& config);

}  // namespace cli
