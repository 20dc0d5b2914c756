#pragma once
// Chance that a seed repeats: the same seed gives the same draws, in any process.

#include <cstdint>
#include <string>
#include <string_view>

namespace sandbox {

// A number below `below`, each as likely as the others, for the n-th time that something of this name is drawn.
std::int64_t draw(const std::string& seed, std::int64_t n, std::string_view name, std::int64_t below);

}  // namespace sandbox
