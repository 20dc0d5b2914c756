#include "sandbox/charges.h"

#include "sandbox/words.h"

#include <array>
#include <utility>

namespace sandbox {

namespace {

constexpr std::array<std::pair<ChargeStatus, std::string_view>, 3> statuses = {{
    {ChargeStatus::pending, "pending"},
    {ChargeStatus::succeeded, "succeeded"},
    {ChargeStatus::failed, "failed"},
}};

Charge read_charge(const store::Rows& rows)
{
    return {rows.text("id"),
            rows.text("payment_intent_id"),
            rows.text("payment_method_id"),
            rows.number("amount"),
            rows.text("currency"),
            value_in(statuses, rows.text("status")),
            rows.maybe_text("failure_code"),
            rows.maybe_text("decline_code"),
            rows.maybe_text("failure_message"),
            rows.number("is_authenticated") == 1,
            rows.maybe_text("balance_transaction"),
            rows.maybe_text("description"),
            rows.maybe_text("receipt_email"),
            rows.text("metadata"),
            rows.instant("created_at"),
            rows.number("amount_refunded"),
            rows.number("is_disputed") == 1};
}

}  // namespace

std::string_view to_text(ChargeStatus status)
{
    return text_in(statuses, status);
}

void insert_charge(store::Transaction& tx, const Account& account, const Charge& charge)
{
    tx.session().execute(R"sql(
        INSERT INTO charges (id, account_id, payment_intent_id, payment_method_id, amount, currency, status,
                             failure_code, decline_code, failure_message, is_authenticated, balance_transaction,
                             description, receipt_email, metadata, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         charge.id, account.id, charge.payment_intent, charge.payment_method, charge.amount,
                         charge.currency, to_text(charge.status), charge.failure_code, charge.decline_code,
                         charge.failure_message, charge.is_authenticated ? 1 : 0, charge.balance_transaction,
                         charge.description, charge.receipt_email, charge.metadata, charge.created_at);
}

void save_charge(store::Transaction& tx, const Account& account, const Charge& charge)
{
    tx.session().execute(R"sql(
        UPDATE charges
           SET status = ?, failure_code = ?, decline_code = ?, failure_message = ?, balance_transaction = ?
         WHERE account_id = ? AND id = ?)sql",
                         to_text(charge.status), charge.failure_code, charge.decline_code, charge.failure_message,
                         charge.balance_transaction, account.id, charge.id);
}

std::optional<Charge> find_charge(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT charges.*,
               (SELECT CAST(COALESCE(SUM(amount), 0) AS SIGNED) FROM refunds
                 WHERE charge_id = charges.id AND status NOT IN ('failed', 'canceled')) AS amount_refunded,
               EXISTS (SELECT 1 FROM disputes WHERE charge_id = charges.id)             AS is_disputed
          FROM charges
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_charge(rows)) : std::nullopt;
}

std::vector<Charge> list_charges(store::Session& db, const Account& account, const Page& page,
                                 const std::string& payment_intent)
{
    auto rows = db.select(R"sql(
        SELECT charges.*,
               (SELECT CAST(COALESCE(SUM(amount), 0) AS SIGNED) FROM refunds
                 WHERE charge_id = charges.id AND status NOT IN ('failed', 'canceled')) AS amount_refunded,
               EXISTS (SELECT 1 FROM disputes WHERE charge_id = charges.id)             AS is_disputed
          FROM charges
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR payment_intent_id = ?)
           AND (? = '' OR seq < (SELECT cursor_row.seq FROM charges cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR seq > (SELECT cursor_row.seq FROM charges cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(seq AS SIGNED) * ?
         LIMIT ?)sql",
                          account.id, page.from, page.until, payment_intent, payment_intent, page.starting_after,
                          page.starting_after, page.ending_before, page.ending_before, page.direction(), page.rows());
    std::vector<Charge> charges;
    while (rows.next())
        charges.push_back(read_charge(rows));
    return charges;
}

}  // namespace sandbox
