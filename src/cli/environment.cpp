#include "cli/environment.h"

#include "base/check.h"
#include "gateway/system_clock.h"

#include <iostream>

namespace cli {

namespace {

std::string master_key(const base::Config& config)
{
    const auto key = base::from_hex(config.secret("master.key"));
    if (!key)
        throw base::BadSetup("the master key must be written as hexadecimal digits");
    return *key;
}

}  // namespace

Environment::Environment(const std::filesystem::path& config_file, std::string_view role)
    : config(base::Config::load(config_file)),
      db(config.database, role, role == "migrate" ? store::Access::change_schema : store::Access::read_write),
      sealer_(master_key(config))
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
