#include "sandbox/balance.h"

#include "sandbox/ids.h"

namespace sandbox {

namespace {

BalanceTransaction read_transaction(const store::Rows& rows)
{
    return {rows.text("id"),       rows.text("source_id"),         rows.text("type"),
            rows.text("category"), rows.number("amount"),          rows.number("fee"),
            rows.text("currency"), rows.maybe_text("description"), rows.instant("created_at")};
}

std::vector<BalanceTransaction> read_all(store::Rows rows)
{
    std::vector<BalanceTransaction> transactions;
    while (rows.next())
        transactions.push_back(read_transaction(rows));
    return transactions;
}

}  // namespace

std::string insert_balance_transaction(store::Transaction& tx, const Cause& cause, BalanceTransaction transaction)
{
    transaction.id = new_id("txn_3");
    tx.session().execute(R"sql(
        INSERT INTO balance_transactions (id, account_id, source_id, type, category, amount, fee, currency, description,
                                          created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         transaction.id, cause.account.id, transaction.source, transaction.type, transaction.category,
                         transaction.amount, transaction.fee, transaction.currency, transaction.description, cause.now);
    return transaction.id;
}

std::optional<BalanceTransaction> find_balance_transaction(store::Session& db, const Account& account,
                                                           const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM balance_transactions
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_transaction(rows)) : std::nullopt;
}

std::vector<BalanceTransaction> list_balance_transactions(store::Session& db, const Account& account, const Page& page,
                                                          const std::string& source, const std::string& type)
{
    return read_all(db.select(R"sql(
        SELECT *
          FROM balance_transactions
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR source_id = ?)
           AND (? = '' OR type = ?)
           AND (? = '' OR seq < (SELECT cursor_row.seq FROM balance_transactions cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR seq > (SELECT cursor_row.seq FROM balance_transactions cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(seq AS SIGNED) * ?
         LIMIT ?)sql",
                              account.id, page.from, page.until, source, source, type, type, page.starting_after,
                              page.starting_after, page.ending_before, page.ending_before, page.direction(),
                              page.rows()));
}

std::vector<BalanceTransaction> balance_transactions_of(store::Session& db, const Account& account,
                                                        const std::string& source)
{
    return read_all(db.select(R"sql(
        SELECT *
          FROM balance_transactions
         WHERE account_id = ? AND source_id = ?
         ORDER BY seq)sql",
                              account.id, source));
}

std::vector<Sum> list_sums(store::Session& db, const Account& account)
{
    auto rows = db.select(R"sql(
        SELECT currency, CAST(SUM(amount - fee) AS SIGNED) AS amount
          FROM balance_transactions
         WHERE account_id = ?
         GROUP BY currency
         ORDER BY currency)sql",
                          account.id);
    std::vector<Sum> sums;
    while (rows.next())
        sums.push_back({rows.number("amount"), rows.text("currency")});
    return sums;
}

}  // namespace sandbox
