#pragma once

#include "app/context.h"
#include "base/result.h"
#include "domain/logo.h"
#include "domain/workspace.h"

#include <functional>
#include <optional>
#include <string>

namespace app {

// `invalid` with what is wrong, `conflict` when the short name is taken.
base::Result<domain::Workspace> create_workspace(Context& context, const domain::Workspace& workspace,
                                                 const std::optional<domain::Logo>& logo = std::nullopt);

// Applies `edit` to the workspace as it is now and stores it, with the logo when
// one is given. `edit` may be called more than once; one that empties `logo_hash`
// takes the logo away.
base::Result<domain::Workspace> change_workspace(Context& context, const std::string& slug,
                                                 const std::function<void(domain::Workspace&)>& edit,
                                                 const std::optional<domain::Logo>& logo);

}  // namespace app
