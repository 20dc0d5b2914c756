#include "app/team.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "domain/password_rules.h"
#include "store/workspaces.h"

#include <fstream>
#include <iostream>

namespace cli {

namespace {

base::Result<std::string> read_password(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
        return base::invalid("cannot read " + file.string());
    return line;
}

// The password of the file, when one is named and it may be one.
base::Result<std::string> password_of(const UserArguments& arguments)
{
    if (arguments.password_file.empty())
        return std::string();
    auto password = read_password(arguments.password_file);
    if (!password)
        return password;
    switch (domain::check_password(*password, {arguments.email, arguments.name})) {
        case domain::PasswordCheck::ok:
            return password;
        case domain::PasswordCheck::too_short:
            return base::invalid("a password must have at least 10 characters");
        case domain::PasswordCheck::too_long:
            return base::invalid("a password can have at most 200 characters");
        case domain::PasswordCheck::too_common:
        case domain::PasswordCheck::about_you:
            return base::invalid("this password is easy to guess");
    }
    return password;
}

int refuse(const base::Error& error)
{
    complain(error.detail);
    return refused;
}

}  // namespace

int add_user(Environment& environment, const UserArguments& arguments)
{
    const auto workspace = store::find_workspace(environment.db, arguments.workspace);
    if (!workspace)
        return refuse(workspace.error());
    const auto password = password_of(arguments);
    if (!password)
        return refuse(password.error());

    auto context = environment.context();
    const auto invited = app::invite_member(
        context, {workspace->id, arguments.email, arguments.name, domain::staff_role_from(arguments.role)});
    if (!invited)
        return refuse(invited.error());
    if (!password->empty())
        app::set_password(context, invited->user_id, *password);
    const bool must_choose = password->empty() && !invited->token.empty();
    std::cout << arguments.email << "\t"
              << environment.config.base_url + (must_choose ? "/invitations/" + invited->token : "/login") << "\n";
    return done;
}

int list_users(Environment& environment, const std::string& slug)
{
    const auto workspace = store::find_workspace(environment.db, slug);
    if (!workspace)
        return refuse(workspace.error());
    for (const auto& member : store::list_members(environment.db, workspace->id))
        std::cout << member.user.email << "\t" << domain::to_string(member.role) << "\t" << member.user.name << "\n";
    return done;
}

}  // namespace cli
