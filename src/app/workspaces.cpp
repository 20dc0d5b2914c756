#include "app/workspaces.h"

#include "store/activity.h"
#include "store/workspaces.h"

namespace app {

namespace {

constexpr std::size_t file_name_digits = 16;  // 64 bits of the hash tell one logo from the next

// The workspace with its new logo, if there is one, and everything checked.
base::Result<domain::Workspace> checked_with_logo(domain::Workspace workspace, const std::optional<domain::Logo>& logo)
{
    if (logo) {
        workspace.logo_hash = base::sha256_hex(logo->png).substr(0, file_name_digits);
        workspace.logo_width = logo->width;
        workspace.logo_height = logo->height;
    }
    return domain::checked(workspace);
}

}  // namespace

base::Result<domain::Workspace> create_workspace(Context& context, const domain::Workspace& wanted,
                                                 const std::optional<domain::Logo>& logo)
{
    const auto workspace = checked_with_logo(wanted, logo);
    if (!workspace)
        return workspace.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<domain::Workspace> {
        const auto made = store::insert_workspace(tx, *workspace, context.now);
        if (!made)
            return made;
        if (logo)
            store::replace_logo(tx, *made, logo->png);
        store::insert_activity(tx, {made->id, std::nullopt, "workspace_created", context.actor, ""}, context.now);
        return made;
    });
}

base::Result<domain::Workspace> change_workspace(Context& context, const std::string& slug,
                                                 const std::function<void(domain::Workspace&)>& edit,
                                                 const std::optional<domain::Logo>& logo)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<domain::Workspace> {
        auto found = store::lock_workspace(tx, slug);
        if (!found)
            return found.error();
        domain::Workspace edited = *std::move(found);
        edit(edited);
        auto workspace = checked_with_logo(std::move(edited), logo);
        if (!workspace)
            return workspace.error();
        store::update_workspace(tx, *workspace);
        if (logo)
            store::replace_logo(tx, *workspace, logo->png);
        else if (workspace->logo_hash.empty())
            store::clear_logo(tx, workspace->id);
        store::insert_activity(tx, {workspace->id, std::nullopt, "settings_changed", context.actor, ""}, context.now);
        return workspace;
    });
}

}  // namespace app
