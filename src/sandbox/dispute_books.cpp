#include "sandbox/dispute_books.h"

#include "sandbox/words.h"

#include <array>
#include <utility>

namespace sandbox {

namespace {

constexpr std::array<std::pair<DisputeStatus, std::string_view>, 7> statuses = {{
    {DisputeStatus::warning_needs_response, "warning_needs_response"},
    {DisputeStatus::warning_under_review, "warning_under_review"},
    {DisputeStatus::warning_closed, "warning_closed"},
    {DisputeStatus::needs_response, "needs_response"},
    {DisputeStatus::under_review, "under_review"},
    {DisputeStatus::won, "won"},
    {DisputeStatus::lost, "lost"},
}};

Dispute read_dispute(const store::Rows& rows)
{
    return {rows.text("id"),
            rows.text("payment_intent_id"),
            rows.text("charge_id"),
            rows.number("amount"),
            rows.text("currency"),
            rows.text("reason"),
            value_in(statuses, rows.text("status")),
            rows.text("evidence"),
            static_cast<int>(rows.number("submission_count")),
            rows.is_null("due_by") ? std::nullopt : std::optional(rows.instant("due_by")),
            rows.text("metadata"),
            rows.instant("created_at")};
}

std::vector<Dispute> read_all(store::Rows rows)
{
    std::vector<Dispute> disputes;
    while (rows.next())
        disputes.push_back(read_dispute(rows));
    return disputes;
}

}  // namespace

std::string_view to_text(DisputeStatus status)
{
    return text_in(statuses, status);
}

void insert_dispute(store::Transaction& tx, const Account& account, const Dispute& dispute)
{
    tx.session().execute(R"sql(
        INSERT INTO disputes (id, account_id, payment_intent_id, charge_id, amount, currency, reason, status, evidence,
                              submission_count, due_by, metadata, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         dispute.id, account.id, dispute.payment_intent, dispute.charge, dispute.amount,
                         dispute.currency, dispute.reason, to_text(dispute.status), dispute.evidence,
                         dispute.submission_count, dispute.due_by, dispute.metadata, dispute.created_at);
}

void save_dispute(store::Transaction& tx, const Account& account, const Dispute& dispute)
{
    tx.session().execute(R"sql(
        UPDATE disputes
           SET status = ?, evidence = ?, submission_count = ?, metadata = ?
         WHERE account_id = ? AND id = ?)sql",
                         to_text(dispute.status), dispute.evidence, dispute.submission_count, dispute.metadata,
                         account.id, dispute.id);
}

std::optional<Dispute> find_dispute(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM disputes
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_dispute(rows)) : std::nullopt;
}

std::vector<Dispute> list_disputes(store::Session& db, const Account& account, const Page& page,
                                   const std::string& payment_intent, const std::string& charge)
{
    return read_all(db.select(R"sql(
        SELECT *
          FROM disputes
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR payment_intent_id = ?)
           AND (? = '' OR charge_id = ?)
           AND (? = '' OR seq < (SELECT cursor_row.seq FROM disputes cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR seq > (SELECT cursor_row.seq FROM disputes cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(seq AS SIGNED) * ?
         LIMIT ?)sql",
                              account.id, page.from, page.until, payment_intent, payment_intent, charge, charge,
                              page.starting_after, page.starting_after, page.ending_before, page.ending_before,
                              page.direction(), page.rows()));
}

std::vector<Dispute> disputes_of(store::Session& db, const Account& account, const std::string& charge)
{
    return read_all(db.select(R"sql(
        SELECT *
          FROM disputes
         WHERE account_id = ? AND charge_id = ?
         ORDER BY seq)sql",
                              account.id, charge));
}

}  // namespace sandbox
