#include "sandbox/idempotency.h"

#include "base/crypto.h"

namespace sandbox {

namespace {

constexpr auto kept_for = std::chrono::hours(24);  // Stripe's time

}  // namespace

std::string request_hash(const Call& call)
{
    return base::sha256_hex(call.http.method + " " + call.http.path + "\n" + call.parameters.canonical());
}

std::optional<KeptAnswer> find_kept_answer(store::Session& db, const Call& call)
{
    auto rows = db.select(R"sql(
        SELECT request_hash, request_id, status, body
          FROM idempotency_keys
         WHERE account_id = ? AND key_hash = ? AND created_at > ?)sql",
                          call.account.id, base::sha256_hex(call.idempotency_key), call.now - kept_for);
    if (!rows.next())
        return std::nullopt;
    return KeptAnswer{{static_cast<int>(rows.number("status")), rows.text("body"), true},
                      rows.text("request_hash"),
                      rows.text("request_id")};
}

void keep_answer(store::Transaction& tx, const Call& call, const Answer& answer)
{
    tx.session().execute(R"sql(
        REPLACE INTO idempotency_keys (account_id, key_hash, request_hash, request_id, status, body, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         call.account.id, base::sha256_hex(call.idempotency_key), request_hash(call), call.request_id,
                         answer.status, answer.body, call.now);
}

// The names are the server's, not the database's: a hash keeps them apart, and short enough.
NameLock::NameLock(store::Session& db, const std::string& name, int wait_s)
    : db_(db), name_("sandbox_" + base::sha256_hex(name).substr(0, 40)), is_held_(false)
{
    auto rows =
        db_.select("SELECT COALESCE(GET_LOCK(CONCAT(?, '_', LEFT(SHA1(DATABASE()), 8)), ?), 0) AS got", name_, wait_s);
    is_held_ = rows.next() && rows.number("got") == 1;
}

NameLock::~NameLock()
{
    if (!is_held_)
        return;
    try {
        db_.select("SELECT RELEASE_LOCK(CONCAT(?, '_', LEFT(SHA1(DATABASE()), 8))) AS released", name_);
    } catch (const std::exception&) {
        // The connection is lost, and with it the lock.
    }
}

}  // namespace sandbox
