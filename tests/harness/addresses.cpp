#include "harness/addresses.h"

namespace harness {

std::string new_address()
{
    static int last = 0;
    ++last;
    return "198.18." + std::to_string(last / 250 % 256) + "." + std::to_string(last % 250 + 1);
}

}  // namespace harness
