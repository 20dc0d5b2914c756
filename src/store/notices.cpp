#include "store/notices.h"

namespace store {

namespace {

MemberNotices read_member(const Rows& rows)
{
    return {rows.id("user_id"), rows.text("name"), rows.text("email"), rows.text("notices")};
}

}  // namespace

std::vector<std::optional<std::uint64_t>> list_notice_readers(Session& session, std::uint64_t workspace_id,
                                                              std::string_view notice, std::string_view usual)
{
    std::vector<std::optional<std::uint64_t>> readers;
    {
        Rows rows = session.select(R"sql(
            SELECT 1
              FROM workspaces
             WHERE id = ?
               AND FIND_IN_SET(?, COALESCE(notices, ?)))sql",
                                   workspace_id, notice, usual);
        if (rows.next())
            readers.push_back(std::nullopt);
    }
    Rows rows = session.select(R"sql(
        SELECT user_id
          FROM members
         WHERE workspace_id = ?
           AND removed_at IS NULL
           AND FIND_IN_SET(?, notices)
         ORDER BY user_id
         LIMIT 500)sql",
                               workspace_id, notice);
    while (rows.next())
        readers.push_back(rows.id("user_id"));
    return readers;
}

std::optional<std::string> find_business_notices(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT notices
          FROM workspaces
         WHERE id = ?)sql",
                               workspace_id);
    base::check(rows.next(), "the workspace of a session is there");
    return rows.maybe_text("notices");
}

void set_business_notices(Transaction& tx, std::uint64_t workspace_id, const std::string& list)
{
    tx.session().execute(R"sql(
        UPDATE workspaces
           SET notices = ?
         WHERE id = ?)sql",
                         list, workspace_id);
}

std::vector<MemberNotices> list_member_notices(Session& session, std::uint64_t workspace_id)
{
    std::vector<MemberNotices> list;
    Rows rows = session.select(R"sql(
        SELECT m.user_id, u.name, u.email, m.notices
          FROM members m
          JOIN users u ON u.id = m.user_id
         WHERE m.workspace_id = ?
           AND m.removed_at IS NULL
           AND u.disabled_at IS NULL
         ORDER BY u.name, u.id
         LIMIT 500)sql",
                               workspace_id);
    while (rows.next())
        list.push_back(read_member(rows));
    return list;
}

void set_member_notices(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, const std::string& list)
{
    tx.session().execute(R"sql(
        UPDATE members
           SET notices = ?
         WHERE workspace_id = ?
           AND user_id = ?)sql",
                         list, workspace_id, user_id);
}

base::Result<MemberNotices> find_notice_reader(Session& session, std::uint64_t workspace_id, std::uint64_t user_id)
{
    Rows rows = session.select(R"sql(
        SELECT m.user_id, u.name, u.email, m.notices
          FROM members m
          JOIN users u ON u.id = m.user_id
         WHERE m.workspace_id = ?
           AND m.user_id = ?
           AND m.removed_at IS NULL
           AND u.disabled_at IS NULL)sql",
                               workspace_id, user_id);
    if (!rows.next())
        return base::not_found("the person does not work here any more");
    return read_member(rows);
}

std::vector<WorkspaceLogLine> list_notices(Session& session, std::uint64_t workspace_id, std::uint64_t before,
                                           int limit)
{
    std::vector<WorkspaceLogLine> list;
    Rows rows = session.select(R"sql(
        SELECT a.id, a.happened_at, a.kind, a.actor, a.detail,
               COALESCE(i.id, 0) AS invoice_id, COALESCE(i.number, '') AS invoice_number
          FROM activity a FORCE INDEX (activity_notices)
          LEFT JOIN invoices i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
         WHERE a.workspace_id = ?
           AND a.id < IF(? = 0, 18446744073709551615, ?)
           AND a.is_notice = 1
         ORDER BY a.id DESC
         LIMIT ?)sql",
                               workspace_id, before, before, limit);
    while (rows.next())
        list.push_back(read_workspace_line(rows));
    return list;
}

std::uint64_t count_unread_notices(Session& session, std::uint64_t workspace_id, std::uint64_t user_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM (SELECT 1
                  FROM members m
                  JOIN activity a FORCE INDEX (activity_notices)
                    ON a.workspace_id = m.workspace_id AND a.id > m.notices_read_to
                 WHERE m.workspace_id = ?
                   AND m.user_id = ?
                   AND a.is_notice = 1
                 LIMIT 100) unread)sql",
                               workspace_id, user_id);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

void mark_notices_read(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, std::uint64_t through)
{
    tx.session().execute(R"sql(
        UPDATE members
           SET notices_read_to = GREATEST(notices_read_to, ?)
         WHERE workspace_id = ?
           AND user_id = ?)sql",
                         through, workspace_id, user_id);
}

}  // namespace store
