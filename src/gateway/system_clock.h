#pragma once
// The real clock. Tests link another definition of the same function, which
// they can move: tests/harness/movable_clock.cpp.

#include "ports/clock.h"

#include <memory>

namespace gateway {

std::unique_ptr<ports::Clock> system_clock();

}  // namespace gateway
