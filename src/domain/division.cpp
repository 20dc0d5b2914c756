#include "domain/division.h"

#include "base/check.h"

#include <algorithm>
#include <numeric>

namespace domain {

namespace {

__extension__ using Wide = unsigned __int128;  // Exact for every product of two weights

}  // namespace

std::vector<std::int64_t> divide_by_weights(std::int64_t amount, const std::vector<std::int64_t>& weights)
{
    Wide sum = 0;
    for (const auto weight : weights) {
        base::check(weight >= 0, "a weight is not negative");
        sum += static_cast<Wide>(weight);
    }
    base::check(amount >= 0 && sum > 0, "an amount is divided among something");

    std::vector<std::int64_t> parts;
    std::vector<Wide> lost;
    std::int64_t rest = amount;
    for (const auto weight : weights) {
        const Wide product = static_cast<Wide>(amount) * static_cast<Wide>(weight);
        parts.push_back(static_cast<std::int64_t>(product / sum));
        lost.push_back(product % sum);
        rest -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return lost[a] > lost[b]; });
    for (std::size_t i = 0; rest > 0; ++i, --rest)
        ++parts[order[i]];
    return parts;
}

}  // namespace domain
