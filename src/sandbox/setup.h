#pragma once
// Whether there is a sandbox here at all.

#include "base/config.h"

namespace sandbox {

// Its own database, whose owner is the user <user_prefix>sandbox. Throws
// base::BadSetup when the configuration has no [sandbox], or when [stripe]
// leads to the genuine provider: the stand-in never runs beside live money.
base::DatabaseConfig database_of(const base::Config& config);

}  // namespace sandbox
