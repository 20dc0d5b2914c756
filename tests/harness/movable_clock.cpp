// The clock of programs under test, linked in the place of src/gateway/system_clock.cpp.
// It reads how many seconds to add from the file that PORTAL_CLOCK_OFFSET_FILE
// names, each time it is asked, so that a test can move the time of a running worker.

#include "gateway/system_clock.h"

#include <chrono>
#include <cstdlib>
#include <fstream>

namespace gateway {

namespace {

std::chrono::seconds offset()
{
    const char* file = std::getenv("PORTAL_CLOCK_OFFSET_FILE");
    long long seconds = 0;
    if (file)
        std::ifstream(file) >> seconds;
    return std::chrono::seconds(seconds);
}

class MovableClock : public ports::Clock {
public:
    domain::Instant now() const override
    {
        return std::chrono::time_point_cast<domain::Instant::duration>(std::chrono::system_clock::now()) + offset();
    }
};

}  // namespace

std::unique_ptr<ports::Clock> system_clock()
{
    return std::make_unique<MovableClock>();
}

}  // namespace gateway
