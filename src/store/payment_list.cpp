#include "store/payment_list.h"

#include "store/columns.h"
#include "store/provider_accounts.h"

#include <algorithm>

namespace store {

namespace {

domain::PaymentMethod read_method(const Rows& rows)
{
    return {rows.maybe_text("method_kind").value_or(""), rows.maybe_text("method_brand").value_or(""),
            rows.maybe_text("method_last4").value_or(""), rows.maybe_text("wallet").value_or("")};
}

// Where a list goes on: behind the payment that the page before it ended with.
struct Start {
    domain::Instant at;
    std::uint64_t id;
};

Start start_of(Rows rows, std::uint64_t after, const PaymentQuery& query)
{
    return {rows.next() ? rows.instant("created_at") : query.until, after};
}

std::vector<std::uint64_t> read_ids(Rows rows)
{
    std::vector<std::uint64_t> ids;
    while (rows.next())
        ids.push_back(rows.id("id"));
    return ids;
}

std::vector<std::uint64_t> online_ids(Session& session, const PaymentQuery& query)
{
    const auto start = start_of(session.select(R"sql(
        SELECT created_at
          FROM payments
         WHERE workspace_id = ?
           AND id = ?)sql",
                                               query.workspace_id, query.after.online),
                                query.after.online, query);
    if (query.state.empty())
        return read_ids(session.select(R"sql(
            SELECT p.id
              FROM payments p FORCE INDEX (payments_by_time)
             WHERE p.workspace_id = ?
               AND p.created_at >= ?
               AND p.created_at < ?
               AND p.created_at <= ?
               AND (p.created_at < ? OR p.id < ?)
               AND p.amount_minor IS NOT NULL
             ORDER BY p.created_at DESC, p.id DESC
             LIMIT ?)sql",
                                       query.workspace_id, query.from, query.until, start.at, start.at, start.id,
                                       query.limit + 1));
    return read_ids(session.select(R"sql(
        SELECT p.id
          FROM payments p FORCE INDEX (payments_by_state_and_time)
         WHERE p.workspace_id = ?
           AND p.state = ?
           AND p.created_at >= ?
           AND p.created_at < ?
           AND p.created_at <= ?
           AND (p.created_at < ? OR p.id < ?)
           AND p.amount_minor IS NOT NULL
         ORDER BY p.created_at DESC, p.id DESC
         LIMIT ?)sql",
                                   query.workspace_id, query.state, query.from, query.until, start.at, start.at,
                                   start.id, query.limit + 1));
}

ListedPayment find_online(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT p.id, p.public_id, p.created_at, p.state, p.currency, p.amount_minor, p.method_kind, p.method_brand,
               p.method_last4, p.wallet, i.id AS invoice_id, i.number, i.buyer_name, a.mode,
               COALESCE(r.number, '') AS receipt_number,
               COALESCE((SELECT SUM(f.amount_minor) FROM refunds f WHERE f.workspace_id = p.workspace_id
                            AND f.payment_id = p.id AND f.state IN ('pending', 'succeeded')), 0) AS refunded_minor
          FROM payments p
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
          JOIN provider_accounts a ON a.workspace_id = p.workspace_id AND a.id = p.provider_account_id
          LEFT JOIN receipts r ON r.workspace_id = p.workspace_id AND r.payment_id = p.id
         WHERE p.workspace_id = ?
           AND p.id = ?)sql",
                               workspace_id, id);
    base::check(rows.next(), "a payment that was just listed is there");
    return {true,
            id,
            rows.text("public_id"),
            rows.instant("created_at"),
            rows.text("state"),
            read_money(rows, "amount_minor"),
            read_money(rows, "refunded_minor"),
            read_method(rows),
            rows.id("invoice_id"),
            rows.text("number"),
            rows.text("buyer_name"),
            rows.text("receipt_number"),
            rows.text("mode") == "test"};
}

std::vector<std::uint64_t> offline_ids(Session& session, const PaymentQuery& query)
{
    if (!query.state.empty() && query.state != "succeeded")
        return {};
    const auto start = start_of(session.select(R"sql(
        SELECT created_at
          FROM offline_payments
         WHERE workspace_id = ?
           AND id = ?)sql",
                                               query.workspace_id, query.after.offline),
                                query.after.offline, query);
    return read_ids(session.select(R"sql(
        SELECT o.id
          FROM offline_payments o FORCE INDEX (offline_payments_by_time)
         WHERE o.workspace_id = ?
           AND o.created_at >= ?
           AND o.created_at < ?
           AND o.created_at <= ?
           AND (o.created_at < ? OR o.id < ?)
           AND (? = '' OR o.state = 'recorded')
         ORDER BY o.created_at DESC, o.id DESC
         LIMIT ?)sql",
                                   query.workspace_id, query.from, query.until, start.at, start.at, start.id,
                                   query.state, query.limit + 1));
}

ListedPayment find_offline(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT o.id, o.public_id, o.created_at, o.state, o.currency, o.amount_minor, o.method AS method_kind,
               i.id AS invoice_id, i.number, i.buyer_name, COALESCE(r.number, '') AS receipt_number,
               COALESCE(r.mode, 'live') AS mode
          FROM offline_payments o
          JOIN invoices i ON i.workspace_id = o.workspace_id AND i.id = o.invoice_id
          LEFT JOIN receipts r ON r.workspace_id = o.workspace_id AND r.offline_payment_id = o.id
         WHERE o.workspace_id = ?
           AND o.id = ?)sql",
                               workspace_id, id);
    base::check(rows.next(), "a payment that was just listed is there");
    const auto amount = read_money(rows, "amount_minor");
    return {false,
            id,
            rows.text("public_id"),
            rows.instant("created_at"),
            rows.text("state"),
            amount,
            domain::Money::zero(amount.currency()),
            {rows.text("method_kind"), "", "", ""},
            rows.id("invoice_id"),
            rows.text("number"),
            rows.text("buyer_name"),
            rows.text("receipt_number"),
            rows.text("mode") == "test"};
}

}  // namespace

PaymentPage list_payment_page(Session& session, const PaymentQuery& query)
{
    PaymentPage page;
    std::vector<ListedPayment> all;
    for (const auto id : online_ids(session, query))
        all.push_back(find_online(session, query.workspace_id, id));
    for (const auto id : offline_ids(session, query))
        all.push_back(find_offline(session, query.workspace_id, id));
    std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.at > b.at; });
    page.has_more = all.size() > static_cast<std::size_t>(query.limit);
    if (page.has_more)
        all.erase(all.begin() + query.limit, all.end());
    page.end = query.after;
    for (const auto& payment : all)
        (payment.is_online ? page.end.online : page.end.offline) = payment.id;
    page.payments = std::move(all);
    return page;
}

}  // namespace store
