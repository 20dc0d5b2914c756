#pragma once
// Sets a failpoint (tests/harness/failpoints.cpp) for this program and for those that it starts.
//
//     harness::Failpoint lost("after_commit:lose:3");

#include "harness/temporary_folder.h"

#include <map>
#include <string>
#include <string_view>

namespace harness {

class Failpoint {
public:
    explicit Failpoint(std::string_view order);
    ~Failpoint();  // Nothing is set any more.
    Failpoint(const Failpoint&) = delete;

    bool has_happened() const;
};

// Where the programs that are started from now on come by, as long as it lives.
class FailpointTrace {
public:
    FailpointTrace();
    ~FailpointTrace();
    FailpointTrace(const FailpointTrace&) = delete;

    // How often each place was come by so far.
    std::map<std::string, int> places() const;

private:
    TemporaryFolder folder_;
};

}  // namespace harness
