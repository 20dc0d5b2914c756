#include "gateway/system_clock.h"

#include <chrono>

namespace gateway {

namespace {

class SystemClock : public ports::Clock {
public:
    domain::Instant now() const override
    {
        return std::chrono::time_point_cast<domain::Instant::duration>(std::chrono::system_clock::now());
    }
};

}  // namespace

std::unique_ptr<ports::Clock> system_clock()
{
    return std::make_unique<SystemClock>();
}

}  // namespace gateway
