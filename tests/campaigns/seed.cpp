#include "campaigns/seed.h"

#include <cstdlib>
#include <iostream>
#include <string>

namespace campaigns {

Random seeded(std::string_view campaign)
{
    const char* given = std::getenv("CAMPAIGN_SEED");
    const std::uint64_t seed = given ? std::stoull(given) : std::random_device{}();
    std::cout << campaign << ": CAMPAIGN_SEED=" << seed << std::endl;
    return Random(seed);
}

bool is_long()
{
    return std::getenv("LONG_TESTS") != nullptr;
}

}  // namespace campaigns
