#pragma once
// One connection to the database: the only user of Connector/C++.
//
// Errors of the server become exceptions here. Those that a caller may handle:
// Duplicate (by the constraint's name) and MustRepeat (store/transaction.h).
// A lost or absent server, or one whose disk is full, is base::Unavailable;
// anything else is a bug and throws base::BrokenInvariant.

#include "base/check.h"
#include "base/config.h"
#include "domain/date.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store {

// A row with this key exists already.
struct Duplicate : std::runtime_error {
    explicit Duplicate(const std::string& message) : std::runtime_error(message) {}
    bool is(std::string_view constraint) const;
};

// Deadlock, lock wait or failed certification: the whole transaction must be
// run again, after a ROLLBACK.
struct MustRepeat : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using Value = std::variant<std::nullptr_t, std::int64_t, std::uint64_t, std::string>;

inline Value value(std::int64_t number)
{
    return number;
}
inline Value value(int number)
{
    return std::int64_t{number};
}
inline Value value(std::uint64_t number)
{
    return number;
}
inline Value value(std::string_view text)
{
    return std::string(text);
}  // Text or bytes
inline Value value(const std::string& text)
{
    return text;
}
inline Value value(const char* text)
{
    return std::string(text);
}
inline Value value(domain::Instant at)
{
    return domain::to_sql(at);
}
inline Value value(domain::Date date)
{
    return domain::to_string(date);
}
template <class T>
Value value(const std::optional<T>& maybe)
{
    return maybe ? value(*maybe) : Value(nullptr);
}

// The result of a SELECT, read forward. It must be gone before the same
// statement runs again.
class Rows {
public:
    struct State;
    explicit Rows(std::unique_ptr<State> state);
    Rows(Rows&&) noexcept;
    ~Rows();

    bool next();

    // Columns by name. The plain getters throw BrokenInvariant on NULL.
    std::string text(const char* column) const;
    std::int64_t number(const char* column) const;
    std::uint64_t id(const char* column) const;
    domain::Instant instant(const char* column) const;
    bool is_null(const char* column) const;
    std::optional<std::string> maybe_text(const char* column) const;

private:
    std::unique_ptr<State> state_;
};

enum class Access {
    read_only,  // The server refuses every change (error 1792)
    read_write,
    change_schema,  // As read_write, and a statement may take hours: an index over a large table
};

class Session {
public:
    // Connects when first used, as <user_prefix><role>, or as the one user that there is; again after the
    // connection was lost.
    Session(const base::DatabaseConfig& config, std::string_view role, Access access);
    ~Session();
    Session(const Session&) = delete;

    // Outside a transaction a SELECT whose connection turns out to be dead is
    // asked once more over a new one.
    template <class... Arguments>
    Rows select(std::string_view sql, const Arguments&... arguments)
    {
        return run_select(sql, {value(arguments)...});
    }

    // The same, prepared anew each time. MariaDB 10.11 forgets that an index has all that a statement wants, when
    // a generated column is in it and the statement is run a second time: then it reads every row behind the index.
    template <class... Arguments>
    Rows select_on_index(std::string_view sql, const Arguments&... arguments)
    {
        return run_select(sql, {value(arguments)...}, false);
    }

    // INSERT, UPDATE, DELETE: the number of rows matched (not: changed).
    template <class... Arguments>
    std::uint64_t execute(std::string_view sql, const Arguments&... arguments)
    {
        return run_execute(sql, {value(arguments)...});
    }

    std::uint64_t last_insert_id();

    // A statement that cannot be prepared: transaction control and DDL.
    void command(const std::string& sql);

    bool is_in_transaction() const;

private:
    struct State;
    Rows run_select(std::string_view sql, const std::vector<Value>& values, bool keeps_prepared = true);
    std::uint64_t run_execute(std::string_view sql, const std::vector<Value>& values);

    std::unique_ptr<State> state_;
};

// Throws base::Unavailable unless the database answers a query.
void check_answers(Session& session);

}  // namespace store
