#include "sandbox/setup.h"

#include "base/check.h"

namespace sandbox {

base::DatabaseConfig database_of(const base::Config& config)
{
    if (config.sandbox.database.empty() || config.sandbox.origin.empty())
        throw base::BadSetup("this is not a sandbox: the configuration has no [sandbox] with database and origin");
    if (!config.stripe.is_sandbox)
        throw base::BadSetup(
            "[stripe] leads to the genuine provider: the sandbox runs only where stripe.sandbox = true");
    auto database = config.database;
    database.name = config.sandbox.database;
    return database;
}

}  // namespace sandbox
