#pragma once
// One amount divided among several by their weights.

#include <cstdint>
#include <vector>

namespace domain {

// Parts of `amount` in proportion to `weights`, whose sum is exactly `amount`: each is rounded down,
// and what is left goes, one each, to those that lost most (the method of largest remainders;
// the earlier of equals first). `amount` and weights are not negative and one weight is above zero
// (or BrokenInvariant). While `amount` is at most the sum of the weights, no part is more than its weight.
std::vector<std::int64_t> divide_by_weights(std::int64_t amount, const std::vector<std::int64_t>& weights);

}  // namespace domain
