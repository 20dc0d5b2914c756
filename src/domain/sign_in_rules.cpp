#include "domain/sign_in_rules.h"

#include <algorithm>

namespace domain {

std::chrono::seconds wait_after(unsigned failures, unsigned free_tries)
{
    using std::chrono::seconds;
    if (failures <= free_tries)
        return seconds(0);
    constexpr seconds first(15), most(15 * 60);
    const auto doublings = std::min(failures - free_tries - 1, 10U);
    return std::min(first * (1 << doublings), most);
}

}  // namespace domain
