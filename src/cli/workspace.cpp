#include "app/workspaces.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "i18n/words.h"
#include "images/logo.h"
#include "store/workspaces.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace cli {

namespace {

void apply(const WorkspaceArguments& arguments, domain::Workspace& workspace)
{
    workspace.name = arguments.name.value_or(workspace.name);
    workspace.email = arguments.email.value_or(workspace.email);
    workspace.phone = arguments.phone.value_or(workspace.phone);
    workspace.website = arguments.website.value_or(workspace.website);
    workspace.time_zone = arguments.time_zone.value_or(workspace.time_zone);
    workspace.brand_color = arguments.color.value_or(workspace.brand_color);
    if (!arguments.part_payments.empty())
        workspace.takes_part_payments = arguments.part_payments == "on";
}

base::Result<domain::Logo> read_logo(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (!stream)
        return base::invalid("cannot read " + file.string());
    const auto logo = images::reencode_logo(bytes.str());
    if (!logo)
        return base::invalid(file.string() + ": " + logo.error().detail);
    return logo;
}

base::Result<base::Nothing> check_time_zone(const WorkspaceArguments& arguments)
{
    if (arguments.time_zone && !i18n::is_time_zone(*arguments.time_zone))
        return base::invalid("\"" + *arguments.time_zone + "\" is not a time zone like Europe/Berlin");
    return base::Nothing{};
}

// The logo that was asked for, if one was.
base::Result<std::optional<domain::Logo>> logo_of(const WorkspaceArguments& arguments)
{
    if (!arguments.logo)
        return std::optional<domain::Logo>();
    auto logo = read_logo(*arguments.logo);
    if (!logo)
        return logo.error();
    return std::optional(*std::move(logo));
}

int report(const base::Result<domain::Workspace>& workspace, const char* what)
{
    if (!workspace) {
        complain(workspace.error().detail);
        return refused;
    }
    std::cout << what << " workspace " << workspace->slug << " (" << workspace->name << ")\n";
    return done;
}

}  // namespace

int create_workspace(Environment& environment, const WorkspaceArguments& arguments)
{
    if (const auto zone = check_time_zone(arguments); !zone)
        return report(zone.error(), "");
    const auto logo = logo_of(arguments);
    if (!logo)
        return report(logo.error(), "");
    domain::Workspace workspace;
    workspace.slug = arguments.slug;
    apply(arguments, workspace);
    auto context = environment.context();
    return report(app::create_workspace(context, workspace, *logo), "created");
}

int set_workspace(Environment& environment, const WorkspaceArguments& arguments)
{
    if (const auto zone = check_time_zone(arguments); !zone)
        return report(zone.error(), "");
    const auto logo = logo_of(arguments);
    if (!logo)
        return report(logo.error(), "");
    auto context = environment.context();
    const auto edit = [&](domain::Workspace& workspace) { apply(arguments, workspace); };
    return report(app::change_workspace(context, arguments.slug, edit, *logo), "changed");
}

int list_workspaces(Environment& environment)
{
    for (const auto& workspace : store::list_workspaces(environment.db))
        std::cout << workspace.slug << "\t" << workspace.name << "\n";
    return done;
}

}  // namespace cli
