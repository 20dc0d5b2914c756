#include "cli/weak_points.h"

#include <filesystem>
#include <system_error>

namespace cli {

namespace {

bool is_open_to_others(const std::filesystem::path& file)
{
    std::error_code none;
    const auto status = std::filesystem::status(file, none);
    using std::filesystem::perms;
    return std::filesystem::exists(status) &&
           (status.permissions() & (perms::others_read | perms::others_write)) != perms::none;
}

}  // namespace

std::vector<std::string> weak_points(const base::Config& config)
{
    std::vector<std::string> points;
    if (!config.database.user.empty())
        points.push_back(
            "one database user (" + config.database.user +
            ") for all programs: a hole in one of them is a hole in all tables\twhat to do: where the host "
            "allows more users, database.user_prefix and grants.sql");
    for (const auto* name : {"master.key", "form.key", "db_all", "db_migrate", "db_cli"})
        if (const auto file = config.secrets / name; is_open_to_others(file))
            points.push_back(file.string() +
                             " can be read by every user of this machine\twhat to do: chmod o= " + file.string());
    return points;
}

}  // namespace cli
