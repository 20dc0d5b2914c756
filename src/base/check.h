#pragma once
// The exceptions of this program. They are caught in web::run_worker, in the
// job loop and in the command line, and nowhere else without a reason.

#include <stdexcept>
#include <string>

namespace base {

// Something that our own code promises did not hold. The transaction rolls
// back, the client sees a 500 with a request id, the log alarms.
struct BrokenInvariant : std::logic_error {
    using std::logic_error::logic_error;
};

// Something that we need (the database, space on a disk) is away. The client sees a friendly
// 503; the next request tries again.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The installation is wrong: a key of the configuration, a file that is not
// there. The program says it and stops with exit code 1.
struct BadSetup : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void check(bool holds, const char* promise)
{
    if (!holds)
        throw BrokenInvariant(promise);
}

}  // namespace base
