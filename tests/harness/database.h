#pragma once
// A database of its own for a test program: migrated as portalctl migrates,
// with the rights of sql/grants.sql.

#include "base/config.h"
#include "harness/database_server.h"
#include "store/session.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace harness {

class Database {
public:
    // Makes portal_test_<suite>_<process id> on that server.
    Database(const DatabaseServer& server, std::string_view suite);

    // Drops it, or says its name when KEEP=1.
    ~Database();
    Database(const Database&) = delete;

    base::DatabaseConfig config() const;

    // A connection as that role: "view", "cli"; "migrate" may do everything.
    store::Session connect(std::string_view role, store::Access access = store::Access::read_write) const;

    // How many rows the table has.
    std::int64_t rows(const std::string& table);

    // The one value of a SELECT of one row and column, as text; "NULL" for NULL and for no row.
    std::string value(const std::string& select);

    // Deletes every row of every table, but not what records the migrations.
    void empty_all_tables();

private:
    DatabaseServer server_;
    std::string name_;
    store::Session session_;
};

}  // namespace harness
