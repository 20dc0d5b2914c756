#pragma once
// What time it is. Read once per request or job step and passed down as a value.

#include "domain/date.h"

namespace ports {

class Clock {
public:
    virtual ~Clock() = default;
    virtual domain::Instant now() const = 0;
};

}  // namespace ports
