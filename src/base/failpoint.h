#pragma once
// A named place where a test may make the program die, throw, hang or lose its
// database. In the programs that are installed it does nothing at all: tests
// link tests/harness/failpoint.cpp in the place of src/base/failpoint.cpp.

#include <string_view>

namespace base {

void failpoint(std::string_view name);

}  // namespace base
