#include "app/workspaces.h"

#include "store/activity.h"
#include "store/workspaces.h"

namespace app {

namespace {

constexpr std::size_t file_name_digits = 16;  // 64 bits of the hash tell one logo from the next

}  // namespace

base::Result<domain::Workspace> create_workspace(Context& context, const domain::Workspace& wanted)
{
    const auto workspace = domain::checked(wanted);
    if (!workspace)
        return workspace.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<domain::Workspace> {
        const auto made = store::insert_workspace(tx, *workspace, context.now);
        if (made)
            store::insert_activity(tx, {made->id, std::nullopt, "workspace_created", context.actor, ""}, context.now);
        return made;
    });
}

base::Result<domain::Workspace> change_workspace(Context& context, const std::string& slug,
                                                 const std::function<void(domain::Workspace&)>& edit,
                                                 const std::optional<NewLogo>& logo)
{
    auto found = store::find_workspace(context.db, slug);
    if (!found)
        return found.error();
    domain::Workspace edited = *found;
    edit(edited);
    if (logo) {
        edited.logo_hash = base::sha256_hex(logo->png).substr(0, file_name_digits);
        edited.logo_width = logo->width;
        edited.logo_height = logo->height;
    }
    const auto workspace = domain::checked(edited);
    if (!workspace)
        return workspace.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<domain::Workspace> {
        store::update_workspace(tx, *workspace);
        if (logo)
            store::replace_logo(tx, *workspace, logo->png);
        store::insert_activity(tx, {workspace->id, std::nullopt, "settings_changed", context.actor, ""}, context.now);
        return *workspace;
    });
}

}  // namespace app
