#pragma once
// Sets a failpoint (tests/harness/failpoints.cpp) for this program and for those that it starts.
//
//     harness::Failpoint lost("after_commit:lose:3");

#include <string_view>

namespace harness {

class Failpoint {
public:
    explicit Failpoint(std::string_view order);
    ~Failpoint();  // Nothing is set any more.
    Failpoint(const Failpoint&) = delete;

    bool has_happened() const;
};

}  // namespace harness
