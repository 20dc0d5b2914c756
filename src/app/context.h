#pragma once
// What a use case works with. Made once per process; `now` once per request or command.

#include "base/crypto.h"
#include "domain/date.h"
#include "store/session.h"

#include <string>

namespace app {

struct Context {
    store::Session& db;
    const base::Sealer& sealer;  // The master key
    domain::Instant now;
    std::string actor;  // Who does it, for the activity log: "administrator"
};

}  // namespace app
