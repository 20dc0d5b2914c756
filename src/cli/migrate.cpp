#include "cli/commands.h"
#include "cli/environment.h"
#include "store/migrations.h"

#include <iostream>

namespace cli {

int migrate(Environment& environment, const std::filesystem::path& folder)
{
    const auto applied = store::migrate(environment.db, folder, environment.context().now);
    if (!applied) {
        complain(applied.error().detail);
        return refused;
    }
    for (const auto& name : *applied)
        std::cout << "applied " << name << "\n";
    if (applied->empty())
        std::cout << "nothing to apply\n";
    return done;
}

}  // namespace cli
