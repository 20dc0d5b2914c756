#include "store/user_tokens.h"

#include "store/columns.h"

namespace store {

namespace {

base::Result<UserToken> read_token(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such token");
    UserToken token{rows.id("id"),     rows.id("workspace_id"),    rows.id("user_id"),
                    rows.text("kind"), rows.instant("expires_at"), std::nullopt};
    if (!rows.is_null("used_at"))
        token.used_at = rows.instant("used_at");
    return token;
}

}  // namespace

std::uint64_t insert_user_token(Transaction& tx, const UserToken& token, const std::string& hash,
                                const std::string& sealed, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO user_tokens (workspace_id, user_id, kind, token_hash, token_sealed, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         token.workspace_id, token.user_id, token.kind, hash, sealed, now, token.expires_at);
    return tx.session().last_insert_id();
}

base::Result<UserToken> find_user_token(Session& session, const std::string& hash)
{
    return read_token(session.select(R"sql(
        SELECT id, workspace_id, user_id, kind, expires_at, used_at
          FROM user_tokens
         WHERE token_hash = ?)sql",
                                     hash));
}

base::Result<UserToken> lock_user_token(Transaction& tx, const std::string& hash)
{
    return read_token(tx.session().select(R"sql(
        SELECT id, workspace_id, user_id, kind, expires_at, used_at
          FROM user_tokens
         WHERE token_hash = ?
           FOR UPDATE)sql",
                                          hash));
}

base::Result<ToldToken> find_told_token(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT u.email, u.name, u.disabled_at, t.expires_at, t.used_at, COALESCE(t.token_sealed, '') AS token_sealed
          FROM user_tokens t
          JOIN users u ON u.id = t.user_id
         WHERE t.workspace_id = ?
           AND t.id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such token");
    return ToldToken{rows.text("email"),
                     rows.text("name"),
                     !rows.is_null("disabled_at"),
                     rows.instant("expires_at"),
                     maybe_instant(rows, "used_at"),
                     rows.text("token_sealed")};
}

void wipe_user_token(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    tx.session().execute(R"sql(
        UPDATE user_tokens
           SET token_sealed = NULL
         WHERE workspace_id = ?
           AND id = ?)sql",
                         workspace_id, id);
}

std::optional<domain::Instant> find_latest_token_time(Session& session, std::uint64_t user_id, std::string_view kind)
{
    Rows rows = session.select(R"sql(
        SELECT MAX(created_at) AS latest
          FROM user_tokens
         WHERE user_id = ? AND kind = ?)sql",
                               user_id, kind);
    if (!rows.next() || rows.is_null("latest"))
        return std::nullopt;
    return rows.instant("latest");
}

void use_up_user_tokens(Transaction& tx, std::uint64_t user_id, std::string_view kind, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE user_tokens
           SET used_at = ?, token_sealed = NULL
         WHERE user_id = ? AND kind = ? AND used_at IS NULL)sql",
                         now, user_id, kind);
}

}  // namespace store
