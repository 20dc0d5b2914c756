#include "store/staff_sessions.h"

#include "store/workspaces.h"

namespace store {

void insert_staff_session(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id,
                          const std::string& secret_hash, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO staff_sessions (workspace_id, user_id, secret_hash, created_at, used_at)
        VALUES (?, ?, ?, ?, ?))sql",
                         workspace_id, user_id, secret_hash, now, now);
}

base::Result<StaffSession> find_staff_session(Session& session, const std::string& secret_hash)
{
    Rows rows = session.select(R"sql(
        SELECT s.id AS session_id, s.created_at, s.used_at, m.role,
               u.id AS user_id, u.email AS user_email, u.name AS user_name,
               w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height
          FROM staff_sessions s
          JOIN users u ON u.id = s.user_id
          JOIN members m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id
          JOIN workspaces w ON w.id = s.workspace_id
          LEFT JOIN workspace_logos l ON l.workspace_id = w.id
         WHERE s.secret_hash = ? AND s.ended_at IS NULL AND u.disabled_at IS NULL AND m.removed_at IS NULL)sql",
                               secret_hash);
    if (!rows.next())
        return base::not_found("there is no such session");
    return StaffSession{rows.id("session_id"),
                        {rows.id("user_id"), rows.text("user_email"), rows.text("user_name"), "", false},
                        domain::staff_role_from(rows.text("role")),
                        read_workspace(rows),
                        rows.instant("created_at"),
                        rows.instant("used_at")};
}

void mark_session_used(Transaction& tx, std::uint64_t id, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE staff_sessions
           SET used_at = ?
         WHERE id = ?)sql",
                         now, id);
}

void end_staff_session(Transaction& tx, std::uint64_t id, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE staff_sessions
           SET ended_at = ?
         WHERE id = ? AND ended_at IS NULL)sql",
                         now, id);
}

void end_staff_sessions(Transaction& tx, std::uint64_t user_id, std::uint64_t except, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE staff_sessions
           SET ended_at = ?
         WHERE user_id = ? AND ended_at IS NULL AND id <> ?)sql",
                         now, user_id, except);
}

void end_sessions_in(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE staff_sessions
           SET ended_at = ?
         WHERE workspace_id = ? AND user_id = ? AND ended_at IS NULL)sql",
                         now, workspace_id, user_id);
}

}  // namespace store
