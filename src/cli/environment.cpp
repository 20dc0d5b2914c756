#include "cli/environment.h"

#include "base/keys.h"
#include "gateway/system_clock.h"

#include <iostream>

namespace cli {

Environment::Environment(const std::filesystem::path& config_file, std::string_view role)
    : config(base::Config::load(config_file)),
      db(config.database, role, role == "migrate" ? store::Access::change_schema : store::Access::read_write),
      sealer_(base::sealer_of(config))
{
}

app::Context Environment::context()
{
    return {db, sealer_, gateway::system_clock()->now(), "administrator"};
}

std::string Environment::portal_link(const std::string& token) const
{
    return config.base_url + "/i/" + token;
}

void complain(const std::string& message)
{
    std::cerr << "portalctl: " << message << "\n";
}

}  // namespace cli
