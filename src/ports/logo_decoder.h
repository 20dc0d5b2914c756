#pragma once
// Who makes a clean logo of a file that somebody uploaded. Decoders of pictures have been broken by files
// made for it, so it is not done where secrets are.

#include "base/result.h"
#include "domain/logo.h"

#include <string_view>

namespace ports {

class LogoDecoder {
public:
    virtual ~LogoDecoder() = default;

    // `invalid` with a reason for people: images::reencode_logo says which. `unavailable` when it cannot be
    // tried now.
    virtual base::Result<domain::Logo> decode(std::string_view file) = 0;
};

}  // namespace ports
