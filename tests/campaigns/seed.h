#pragma once
// Chance that can be replayed: every campaign prints its seed, and CAMPAIGN_SEED gives it again.

#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace campaigns {

class Random {
public:
    explicit Random(std::uint64_t seed) : generator_(seed) {}

    std::uint64_t below(std::uint64_t end) { return generator_() % end; }  // 0 ... end - 1
    bool one_in(std::uint64_t n) { return below(n) == 0; }

private:
    std::mt19937_64 generator_;
};

// Prints the seed that it takes.
Random seeded(std::string_view campaign);

bool is_long();  // make test-all

// So many of them, or all; each at most once.
template <class T>
std::vector<T> sample(std::vector<T> all, std::size_t most, Random& random)
{
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        std::swap(all[i], all[i + random.below(all.size() - i)]);
    if (all.size() > most)
        all.resize(most);
    return all;
}

}  // namespace campaigns
