#include "store/session.h"

#include "base/log.h"

#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <mysql_connection.h>
#include <mysql_driver.h>

#include <algorithm>
#include <map>

namespace store {

namespace {

constexpr int connect_timeout_s = 3;  // A page must not hang on a host that is away
constexpr int read_timeout_s = 20;    // Above the server's own limit for a statement
constexpr int schema_timeout_s = 24 * 3600;

enum Code {
    lock_wait_timeout = 1205,
    deadlock = 1213,
    duplicate = 1062,
};

bool is_lost(int code)
{
    // Cannot connect, gone, lost, shutting down, killed, statement too long,
    // read-only server, too many connections.
    constexpr int codes[] = {1040, 1053, 1203, 1290, 1317, 1927, 1969, 2002, 2003, 2005, 2006, 2013, 2055};
    return std::ranges::find(codes, code) != std::end(codes);
}

// The server's disk or tablespace, or the folder of its temporary files, is full: the statement did nothing.
bool is_full(int code, const sql::SQLException& error)
{
    // Error on write, disk full (the server's and its file layer's), table full, temporary file not written.
    constexpr int codes[] = {3, 20, 1021, 1026, 1114, 1878};
    if (std::ranges::find(codes, code) != std::end(codes))
        return true;
    // Cannot create a file, and what an engine says: only the system's own number tells why.
    constexpr int codes_with_reason[] = {1, 1004, 1030};
    constexpr std::string_view reasons[] = {"rror 28 ", "rrcode: 28 ", "rrno: 28 "};  // ENOSPC
    return std::ranges::find(codes_with_reason, code) != std::end(codes_with_reason) &&
           std::ranges::any_of(reasons, [&](auto reason) {
               return std::string_view(error.what()).find(reason) != std::string_view::npos;
           });
}

[[noreturn]] void rethrow(const sql::SQLException& error)
{
    const int code = error.getErrorCode();
    const std::string message = "database error " + std::to_string(code) + ": " + error.what();
    if (code == duplicate)
        throw Duplicate(message);
    if (code == deadlock || code == lock_wait_timeout)
        throw MustRepeat(message);
    if (is_lost(code) || is_full(code, error))
        throw base::Unavailable(message);
    throw base::BrokenInvariant(message);
}

// Connector/C++ reports by exceptions; this is the one place that meets them.
template <class Action>
auto translated(Action action)
{
    try {
        return action();
    } catch (const sql::SQLException& error) {
        rethrow(error);
    }
}

}  // namespace

bool Duplicate::is(std::string_view constraint) const
{
    return std::string_view(what()).find("for key '" + std::string(constraint) + "'") != std::string_view::npos ||
           // MySQL 8 puts the table's name before it.
           std::string_view(what()).find("." + std::string(constraint) + "'") != std::string_view::npos;
}

struct Rows::State {
    std::unique_ptr<sql::PreparedStatement> statement;  // Of its own, when nobody keeps it
    std::unique_ptr<sql::ResultSet> set;
};

Rows::Rows(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

bool Rows::next()
{
    return translated([&] { return state_->set->next(); });
}

bool Rows::is_null(const char* column) const
{
    return translated([&] { return state_->set->isNull(column); });
}

std::string Rows::text(const char* column) const
{
    return translated([&] {
        const auto text = state_->set->getString(column);
        base::check(!state_->set->wasNull(), column);
        return std::string(text.c_str(), text.length());
    });
}

std::optional<std::string> Rows::maybe_text(const char* column) const
{
    return translated([&]() -> std::optional<std::string> {
        const auto text = state_->set->getString(column);
        if (state_->set->wasNull())
            return std::nullopt;
        return std::string(text.c_str(), text.length());
    });
}

std::int64_t Rows::number(const char* column) const
{
    return translated([&] {
        const auto number = state_->set->getInt64(column);
        base::check(!state_->set->wasNull(), column);
        return number;
    });
}

std::uint64_t Rows::id(const char* column) const
{
    return translated([&] {
        const auto number = state_->set->getUInt64(column);
        base::check(!state_->set->wasNull(), column);
        return number;
    });
}

domain::Instant Rows::instant(const char* column) const
{
    return domain::instant_from_sql(text(column));
}

struct Session::State {
    base::DatabaseConfig config;
    std::string role;
    Access access;
    std::unique_ptr<sql::Connection> connection;
    // Preparing costs as much as running: each statement is prepared once per connection.
    std::map<std::string, std::unique_ptr<sql::PreparedStatement>, std::less<>> statements;
    bool in_transaction = false;

    // A dead connection stays dead: drop it with everything prepared on it.
    void drop()
    {
        statements.clear();
        connection.reset();
        in_transaction = false;
    }

    sql::Connection& connected()
    {
        if (!connection)
            connect();
        return *connection;
    }

    void connect();
    std::unique_ptr<sql::Connection> connect_to(const std::string& host) const;
    sql::PreparedStatement& prepared(std::string_view sql, const std::vector<Value>& values);
    static void bind(sql::PreparedStatement& statement, const std::vector<Value>& values);
    template <class Action>
    auto guarded(Action action);
};

std::unique_ptr<sql::Connection> Session::State::connect_to(const std::string& host) const
{
    // One SET for everything; in postInit, since the connector sets the
    // isolation level itself after preInit. MariaDB's own variable is in a
    // comment that MySQL skips.
    std::string modes =
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
        "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', innodb_lock_wait_timeout = 5";
    if (access != Access::change_schema)
        modes += " /*M!100100 , max_statement_time = 15 */";
    const int timeout_s = access == Access::change_schema ? schema_timeout_s : read_timeout_s;
    sql::ConnectOptionsMap options;
    options["hostName"] = host;
    options["userName"] = config.user.empty() ? config.user_prefix + role : config.user;
    options["password"] = base::read_secret(config.secrets / (config.user.empty() ? "db_" + role : "db_all"));
    options["schema"] = config.name;
    options["OPT_CHARSET_NAME"] = "utf8mb4";
    options["OPT_CONNECT_TIMEOUT"] = connect_timeout_s;
    options["OPT_READ_TIMEOUT"] = timeout_s;
    options["OPT_WRITE_TIMEOUT"] = timeout_s;
    options["CLIENT_FOUND_ROWS"] = true;  // Count matched rows, not changed ones
    options["postInit"] = modes;
    std::unique_ptr<sql::Connection> made(sql::mysql::get_driver_instance()->connect(options));
    const std::unique_ptr<sql::Statement> statement(made->createStatement());
    statement->execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    if (access == Access::read_only)
        statement->execute("SET SESSION TRANSACTION READ ONLY");
    return made;
}

void Session::State::connect()
{
    std::string problems;
    for (const auto& host : config.hosts) {
        try {  // The next host is the answer to a host that is away.
            connection = connect_to(host);
            return;
        } catch (const sql::SQLException& error) {
            problems += (problems.empty() ? "" : "; ") + std::to_string(error.getErrorCode()) + " " + error.what();
        }
    }
    throw base::Unavailable("no database host answers: " + problems);
}

sql::PreparedStatement& Session::State::prepared(std::string_view sql, const std::vector<Value>& values)
{
    auto found = statements.find(sql);
    if (found == statements.end()) {
        std::unique_ptr<sql::PreparedStatement> made(connected().prepareStatement(std::string(sql)));
        found = statements.emplace(std::string(sql), std::move(made)).first;
    }
    bind(*found->second, values);
    return *found->second;
}

void Session::State::bind(sql::PreparedStatement& statement, const std::vector<Value>& values)
{
    for (unsigned int i = 0; i < values.size(); ++i) {
        const Value& one = values[i];
        if (const auto* text = std::get_if<std::string>(&one))
            statement.setString(i + 1, *text);
        else if (const auto* number = std::get_if<std::int64_t>(&one))
            statement.setInt64(i + 1, *number);
        else if (const auto* id = std::get_if<std::uint64_t>(&one))
            statement.setUInt64(i + 1, *id);
        else
            statement.setNull(i + 1, 0);
    }
}

// Runs the action; a connection that was lost is dropped, so that the next call
// opens a new one.
template <class Action>
auto Session::State::guarded(Action action)
{
    try {
        return translated(action);
    } catch (const base::Unavailable&) {  // Passed on, after dropping what is dead.
        drop();
        throw;
    }
}

Session::Session(const base::DatabaseConfig& config, std::string_view role, Access access)
    : state_(new State{config, std::string(role), access, nullptr, {}, false})
{
}

Session::~Session() = default;

Rows Session::run_select(std::string_view sql, const std::vector<Value>& values, bool keeps_prepared)
{
    const auto select = [&] {
        auto rows = std::make_unique<Rows::State>();
        if (keeps_prepared) {
            rows->set.reset(state_->prepared(sql, values).executeQuery());
        } else {
            rows->statement.reset(state_->connected().prepareStatement(std::string(sql)));
            State::bind(*rows->statement, values);
            rows->set.reset(rows->statement->executeQuery());
        }
        return Rows(std::move(rows));
    };
    const bool may_repeat = state_->connection && !state_->in_transaction;
    try {
        return state_->guarded(select);
    } catch (const base::Unavailable&) {  // It may only be this connection: the server may be back.
        if (!may_repeat)
            throw;
        return state_->guarded(select);
    }
}

std::uint64_t Session::run_execute(std::string_view sql, const std::vector<Value>& values)
{
    return state_->guarded([&] { return static_cast<std::uint64_t>(state_->prepared(sql, values).executeUpdate()); });
}

std::uint64_t Session::last_insert_id()
{
    Rows rows = select("SELECT LAST_INSERT_ID() AS id");
    rows.next();
    return rows.id("id");
}

bool Session::is_in_transaction() const
{
    return state_->in_transaction;
}

void Session::command(const std::string& sql)
{
    state_->guarded([&] {
        const std::unique_ptr<sql::Statement> statement(state_->connected().createStatement());
        statement->execute(sql);
    });
    if (sql.starts_with("START TRANSACTION"))
        state_->in_transaction = true;
    else if (sql == "COMMIT" || sql == "ROLLBACK")
        state_->in_transaction = false;
}

void check_answers(Session& session)
{
    Rows rows = session.select("SELECT 1 AS one");
    rows.next();
}

}  // namespace store
