#include "store/migrations.h"

#include "base/crypto.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace store {

namespace {

constexpr int lock_wait_s = 120;

struct Migration {
    int number;
    std::string name;
    std::string checksum;
    std::vector<std::string> statements;
};

struct Applied {
    std::string name;
    std::string checksum;
    std::size_t statements_done;
};

std::string read(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        throw base::BadSetup("cannot read the migration " + file.string());
    return text.str();
}

base::Result<std::vector<Migration>> list_files(const std::filesystem::path& folder)
{
    std::error_code problem;
    std::vector<Migration> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string name = entry.path().filename();
        if (entry.path().extension() != ".sql")
            continue;
        if (name.size() < 6 || name[4] != '_' || !std::all_of(name.begin(), name.begin() + 4, ::isdigit))
            return base::invalid(name + ": a migration is called 0001_what_it_does.sql");
        const std::string sql = read(entry.path());
        files.push_back({std::stoi(name.substr(0, 4)), name, base::sha256_hex(sql), statements_of(sql)});
    }
    if (problem || files.empty())
        return base::invalid("there are no migrations in " + folder.string());
    std::ranges::sort(files, {}, &Migration::number);
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files[i].number != static_cast<int>(i) + 1)
            return base::conflict(files[i].name + ": the number before it is missing or there twice");
    return files;
}

std::map<int, Applied> list_applied(Session& session)
{
    std::map<int, Applied> applied;
    Rows rows = session.select(R"sql(
        SELECT number, name, checksum, statements_done
          FROM schema_migrations
         ORDER BY number)sql");
    while (rows.next())
        applied[static_cast<int>(rows.number("number"))] = {rows.text("name"), rows.text("checksum"),
                                                            static_cast<std::size_t>(rows.number("statements_done"))};
    return applied;
}

void make_table(Session& session)
{
    session.command(R"sql(
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number          INT NOT NULL PRIMARY KEY,
            name            VARCHAR(200) CHARACTER SET ascii NOT NULL,
            checksum        CHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'SHA-256 of the file',
            statements      INT NOT NULL,
            statements_done INT NOT NULL COMMENT 'fewer than statements: it died or failed behind that one',
            applied_at      DATETIME(6) NOT NULL
        ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4)sql");
}

base::Result<base::Nothing> apply(Session& session, const Migration& file, std::size_t done)
{
    for (std::size_t i = done; i < file.statements.size(); ++i) {
        try {  // What the server says of a statement belongs before the administrator, not into a crash.
            session.command(file.statements[i]);
        } catch (const base::BrokenInvariant& error) {
            return base::invalid(file.name + ", statement " + std::to_string(i + 1) + ": " + error.what());
        }
        session.execute("UPDATE schema_migrations SET statements_done = ? WHERE number = ?",
                        static_cast<std::int64_t>(i + 1), file.number);
    }
    return base::Nothing{};
}

base::Result<std::vector<std::string>> apply_missing(Session& session, const std::vector<Migration>& files,
                                                     domain::Instant now)
{
    const auto applied = list_applied(session);
    if (!applied.empty() && applied.rbegin()->first > static_cast<int>(files.size()))
        return base::conflict(applied.rbegin()->second.name + " was applied, but its file is not there");

    std::vector<std::string> names;
    for (const auto& file : files) {
        const auto known = applied.find(file.number);
        if (known != applied.end() && known->second.checksum != file.checksum)
            return base::conflict(file.name + " was applied and has changed since; migrations are never edited");
        const std::size_t done = known == applied.end() ? 0 : known->second.statements_done;
        if (known != applied.end() && done == file.statements.size())
            continue;
        if (known == applied.end())
            session.execute(R"sql(
                INSERT INTO schema_migrations (number, name, checksum, statements, statements_done, applied_at)
                VALUES (?, ?, ?, ?, 0, ?))sql",
                            file.number, file.name, file.checksum, static_cast<std::int64_t>(file.statements.size()),
                            now);
        if (const auto result = apply(session, file, done); !result)
            return result.error();
        names.push_back(file.name);
    }
    return names;
}

}  // namespace

std::vector<std::string> statements_of(const std::string& sql)
{
    std::vector<std::string> statements;
    std::string current;
    std::istringstream lines(sql);
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first == std::string::npos || line.compare(first, 2, "--") == 0)
            continue;
        const auto last = line.find_last_not_of(" \t\r");
        const bool ends = line[last] == ';';
        current += line.substr(0, ends ? last : last + 1) + "\n";
        if (ends)
            statements.push_back(std::exchange(current, ""));
    }
    if (!current.empty())
        statements.push_back(current);
    return statements;
}

base::Result<std::vector<std::string>> migrate(Session& session, const std::filesystem::path& folder,
                                               domain::Instant now)
{
    const auto files = list_files(folder);
    if (!files)
        return files.error();

    // The name is the server's, not the database's: two portals on one server
    // only wait for each other.
    Rows lock = session.select("SELECT GET_LOCK('portal_migrate', ?) AS got", lock_wait_s);
    if (!lock.next() || lock.is_null("got") || lock.number("got") != 1)
        return base::Error{base::Reason::unavailable, "another migration has been running for two minutes"};
    make_table(session);
    auto names = apply_missing(session, *files, now);
    session.select("SELECT RELEASE_LOCK('portal_migrate') AS released");
    return names;
}

}  // namespace store
