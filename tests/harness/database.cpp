#include "harness/database.h"

#include "gateway/system_clock.h"
#include "harness/temporary_folder.h"
#include "store/migrations.h"

#include <unistd.h>

#include <iostream>
#include <vector>

namespace harness {

namespace {

base::DatabaseConfig config_for(const DatabaseServer& server, const std::string& name)
{
    return {{"unix://" + server.socket.string()}, name, "portal_", server.secrets};
}

// Connects to what is always there, to make or drop a database.
void command_outside(const DatabaseServer& server, const std::string& sql)
{
    store::Session session(config_for(server, "information_schema"), "migrate", store::Access::read_write);
    session.command(sql);
}

std::vector<std::string> list_tables(store::Session& session)
{
    std::vector<std::string> tables;
    auto rows = session.select(
        "SELECT table_name AS name FROM information_schema.tables"
        " WHERE table_schema = DATABASE() AND table_name <> 'schema_migrations'");
    while (rows.next())
        tables.push_back(rows.text("name"));
    return tables;
}

}  // namespace

Database::Database(const DatabaseServer& server, std::string_view suite)
    : server_(server),
      name_("portal_test_" + std::string(suite) + "_" + std::to_string(getpid())),
      session_(config_for(server, name_), "migrate", store::Access::read_write)
{
    command_outside(server_, "CREATE DATABASE " + name_ + " CHARACTER SET utf8mb4");
    const auto applied = store::migrate(session_, "sql/migrations", gateway::system_clock()->now());
    if (!applied)
        throw std::runtime_error("the test database cannot be migrated: " + applied.error().detail);
    for (const auto& grant : store::statements_of(read_text("sql/grants.sql")))
        session_.command(grant);
}

Database::~Database()
{
    if (keeps_everything()) {
        std::cerr << "kept: database " << name_ << " behind " << server_.socket.string() << '\n';
        return;
    }
    try {
        command_outside(server_, "DROP DATABASE " + name_);
    } catch (const std::exception& error) {  // A destructor cannot say it otherwise.
        std::cerr << "the test database " << name_ << " stays: " << error.what() << '\n';
    }
}

base::DatabaseConfig Database::config() const
{
    return config_for(server_, name_);
}

store::Session Database::connect(std::string_view role, store::Access access) const
{
    return store::Session(config(), role, access);
}

std::int64_t Database::rows(const std::string& table)
{
    return std::stoll(value("SELECT COUNT(*) FROM " + table));
}

std::string Database::value(const std::string& select)
{
    auto rows = session_.select("SELECT (" + select + ") AS value");
    rows.next();
    return rows.maybe_text("value").value_or("NULL");
}

void Database::empty_all_tables()
{
    const auto tables = list_tables(session_);
    session_.command("SET SESSION foreign_key_checks = 0");
    for (const auto& table : tables)
        session_.command("DELETE FROM " + table);
    session_.command("SET SESSION foreign_key_checks = 1");
}

}  // namespace harness
