#pragma once
// One good row in every table of two workspaces, for tests that break them one
// by one; and the names of what the database refuses by itself.
#include "harness/portal.h"

#include <string>
#include <vector>

namespace harness {

struct SchemaRows : PortalFixture {
    // Workspace 1 and workspace 2 have a row in every table, whose id is the
    // workspace's; what else they need has the ids 11, 21 and 12, 22. Workspace 3
    // has rows that nothing refers to.
    SchemaRows();

    store::Session admin = portal.database.connect("migrate");

    // The texts of one column of a SELECT.
    std::vector<std::string> list(const std::string& select);

    // What the server says to the statement, which is undone: '' when it takes it.
    std::string refusal(const std::string& statement);

    // Columns of the table in their order, without those that are computed.
    std::vector<std::string> columns(const std::string& table);

private:
    void fill(int workspace);
};

}  // namespace harness
