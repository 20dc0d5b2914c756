#pragma once
// Tables workspaces and workspace_logos.

#include "base/result.h"
#include "domain/workspace.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

base::Result<domain::Workspace> find_workspace(Session& session, const std::string& slug);

// By its id, which comes from a row that refers to it.
base::Result<domain::Workspace> find_workspace_by_id(Session& session, std::uint64_t id);

// find_workspace, and holds the workspace's row to the end of the transaction.
base::Result<domain::Workspace> lock_workspace(Transaction& tx, const std::string& slug);

// The first 1,000, by short name.
std::vector<domain::Workspace> list_workspaces(Session& session);

// `conflict` when the short name is taken.
base::Result<domain::Workspace> insert_workspace(Transaction& tx, domain::Workspace workspace, domain::Instant now);

// Everything but slug and logo.
void update_workspace(Transaction& tx, const domain::Workspace& workspace);

// The one logo of a workspace, in place of an older one.
void replace_logo(Transaction& tx, const domain::Workspace& workspace, const std::string& png);

// It has none from now on, if it had one. (Nobody deletes: an empty hash is no logo.)
void clear_logo(Transaction& tx, std::uint64_t workspace_id);

// The picture with this hash; `not_found` when the workspace has another or none.
base::Result<std::string> find_logo_png(Session& session, const std::string& slug, const std::string& hash);

// The picture of the workspace as it is; '' when it has none, or another by now.
std::string logo_of(Session& session, const domain::Workspace& workspace);

// Reads a workspace from any SELECT that names its columns as find_workspace
// does (w_id for the id).
domain::Workspace read_workspace(const Rows& rows);

}  // namespace store
