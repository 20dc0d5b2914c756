#include "sandbox/refund_books.h"

#include "sandbox/words.h"

#include <array>
#include <utility>

namespace sandbox {

namespace {

constexpr std::array<std::pair<RefundStatus, std::string_view>, 5> statuses = {{
    {RefundStatus::pending, "pending"},
    {RefundStatus::requires_action, "requires_action"},
    {RefundStatus::succeeded, "succeeded"},
    {RefundStatus::failed, "failed"},
    {RefundStatus::canceled, "canceled"},
}};

Refund read_refund(const store::Rows& rows)
{
    const auto kind = method_kind_of(rows.text("method_type"));
    base::check(kind.has_value(), "a payment method is of a kind that we have");
    return {rows.text("id"),
            rows.text("payment_intent_id"),
            rows.text("charge_id"),
            rows.number("amount"),
            rows.text("currency"),
            value_in(statuses, rows.text("status")),
            rows.maybe_text("reason"),
            rows.maybe_text("failure_reason"),
            rows.text("metadata"),
            rows.text("balance_transaction"),
            rows.maybe_text("failure_balance_transaction"),
            rows.instant("created_at"),
            rows.text("payment_method_id"),
            *kind};
}

std::vector<Refund> read_all(store::Rows rows)
{
    std::vector<Refund> refunds;
    while (rows.next())
        refunds.push_back(read_refund(rows));
    return refunds;
}

}  // namespace

std::string_view to_text(RefundStatus status)
{
    return text_in(statuses, status);
}

void insert_refund(store::Transaction& tx, const Account& account, const Refund& refund)
{
    tx.session().execute(R"sql(
        INSERT INTO refunds (id, account_id, payment_intent_id, charge_id, amount, currency, status, reason, metadata,
                             balance_transaction, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         refund.id, account.id, refund.payment_intent, refund.charge, refund.amount, refund.currency,
                         to_text(refund.status), refund.reason, refund.metadata, refund.balance_transaction,
                         refund.created_at);
}

void save_refund(store::Transaction& tx, const Account& account, const Refund& refund)
{
    tx.session().execute(R"sql(
        UPDATE refunds
           SET status = ?, failure_reason = ?, failure_balance_transaction = ?, metadata = ?
         WHERE account_id = ? AND id = ?)sql",
                         to_text(refund.status), refund.failure_reason, refund.failure_balance_transaction,
                         refund.metadata, account.id, refund.id);
}

std::optional<Refund> find_refund(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT r.*, c.payment_method_id, m.type AS method_type
          FROM refunds r
          JOIN charges c         ON c.id = r.charge_id
          JOIN payment_methods m ON m.id = c.payment_method_id
         WHERE r.account_id = ? AND r.id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_refund(rows)) : std::nullopt;
}

std::vector<Refund> list_refunds(store::Session& db, const Account& account, const Page& page,
                                 const std::string& payment_intent, const std::string& charge)
{
    return read_all(db.select(R"sql(
        SELECT r.*, c.payment_method_id, m.type AS method_type
          FROM refunds r
          JOIN charges c         ON c.id = r.charge_id
          JOIN payment_methods m ON m.id = c.payment_method_id
         WHERE r.account_id = ?
           AND r.created_at >= ? AND r.created_at < ?
           AND (? = '' OR r.payment_intent_id = ?)
           AND (? = '' OR r.charge_id = ?)
           AND (? = '' OR r.seq < (SELECT cursor_row.seq FROM refunds cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR r.seq > (SELECT cursor_row.seq FROM refunds cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(r.seq AS SIGNED) * ?
         LIMIT ?)sql",
                              account.id, page.from, page.until, payment_intent, payment_intent, charge, charge,
                              page.starting_after, page.starting_after, page.ending_before, page.ending_before,
                              page.direction(), page.rows()));
}

std::vector<Refund> refunds_of(store::Session& db, const Account& account, const std::string& charge)
{
    return read_all(db.select(R"sql(
        SELECT r.*, c.payment_method_id, m.type AS method_type
          FROM refunds r
          JOIN charges c         ON c.id = r.charge_id
          JOIN payment_methods m ON m.id = c.payment_method_id
         WHERE r.account_id = ? AND r.charge_id = ?
         ORDER BY r.seq)sql",
                              account.id, charge));
}

}  // namespace sandbox
