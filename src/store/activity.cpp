#include "store/activity.h"

#include "base/text.h"

namespace store {

namespace {

constexpr std::size_t most_detail = 997;  // With three dots behind it, the width of the column

}  // namespace

WorkspaceLogLine read_workspace_line(const Rows& rows)
{
    return {rows.id("id"),
            {rows.instant("happened_at"), rows.text("kind"), rows.text("actor"), rows.text("detail")},
            rows.id("invoice_id"),
            rows.text("invoice_number")};
}

std::vector<ActivityRow> list_activity_of_payment(Session& session, std::uint64_t workspace_id,
                                                  std::uint64_t payment_id)
{
    std::vector<ActivityRow> list;
    Rows rows = session.select(R"sql(
        SELECT happened_at, kind, actor, detail
          FROM activity
         WHERE workspace_id = ?
           AND payment_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                               workspace_id, payment_id);
    while (rows.next())
        list.push_back({rows.instant("happened_at"), rows.text("kind"), rows.text("actor"), rows.text("detail")});
    return list;
}

std::vector<LogLine> list_activity_of_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                              std::uint64_t before, int limit)
{
    std::vector<LogLine> list;
    Rows rows = session.select(R"sql(
        SELECT id, happened_at, kind, actor, detail
          FROM activity
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND (? = 0 OR id < ?)
         ORDER BY id DESC
         LIMIT ?)sql",
                               workspace_id, invoice_id, before, before, limit);
    while (rows.next())
        list.push_back(
            {rows.id("id"), {rows.instant("happened_at"), rows.text("kind"), rows.text("actor"), rows.text("detail")}});
    return list;
}

std::vector<WorkspaceLogLine> list_activity_of_workspace(Session& session, std::uint64_t workspace_id,
                                                         std::uint64_t before, int limit)
{
    std::vector<WorkspaceLogLine> list;
    Rows rows = session.select(R"sql(
        SELECT a.id, a.happened_at, a.kind, a.actor, a.detail,
               COALESCE(i.id, 0) AS invoice_id, COALESCE(i.number, '') AS invoice_number
          FROM activity a
          LEFT JOIN invoices i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
         WHERE a.workspace_id = ?
           AND a.id < IF(? = 0, 18446744073709551615, ?)
         ORDER BY a.id DESC
         LIMIT ?)sql",
                               workspace_id, before, before, limit);
    while (rows.next())
        list.push_back(read_workspace_line(rows));
    return list;
}

std::uint64_t count_activity(Session& session, std::uint64_t workspace_id, std::string_view kind, domain::Instant since)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM activity
         WHERE workspace_id = ?
           AND kind = ?
           AND happened_at >= ?)sql",
                               workspace_id, kind, since);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

void insert_activity(Transaction& tx, const Activity& activity, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO activity (workspace_id, invoice_id, payment_id, kind, actor, detail, happened_at)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         activity.workspace_id, activity.invoice_id, activity.payment_id, activity.kind, activity.actor,
                         base::shortened(activity.detail, most_detail), now);
}

}  // namespace store
