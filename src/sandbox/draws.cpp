#include "sandbox/draws.h"

#include "base/crypto.h"

namespace sandbox {

std::int64_t draw(const std::string& seed, std::int64_t n, std::string_view name, std::int64_t below)
{
    const auto hash = base::sha256_hex(seed + "\n" + std::to_string(n) + "\n" + std::string(name));
    // 60 bits: what is left over by the division favours nobody that anyone could notice.
    return std::stoll(hash.substr(0, 15), nullptr, 16) % below;
}

}  // namespace sandbox
