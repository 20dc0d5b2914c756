#include "base/keys.h"

#include "base/check.h"

namespace base {

namespace {

std::string key(const Config& config, std::string_view name)
{
    const auto bytes = from_hex(config.secret(name));
    if (!bytes)
        throw BadSetup("the secret " + std::string(name) + " must be written as hexadecimal digits");
    return *bytes;
}

}  // namespace

Sealer sealer_of(const Config& config)
{
    return Sealer(key(config, "master.key"));
}

Signer signer_of(const Config& config)
{
    return Signer(key(config, "form.key"));
}

}  // namespace base
