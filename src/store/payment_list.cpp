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

std::vector<ListedPayment> online(Session& session, const PaymentQuery& query)
{
    std::vector<ListedPayment> list;
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
           AND p.amount_minor IS NOT NULL
           AND (? = 0 OR p.id < ?)
           AND (? = '' OR p.state = ?)
           AND p.created_at >= ?
           AND p.created_at < ?
         ORDER BY p.id DESC
         LIMIT ?)sql",
                               query.workspace_id, query.after.online, query.after.online, query.state, query.state,
                               query.from, query.until, query.limit + 1);
    while (rows.next())
        list.push_back({true, rows.id("id"), rows.text("public_id"), rows.instant("created_at"), rows.text("state"),
                        read_money(rows, "amount_minor"), read_money(rows, "refunded_minor"), read_method(rows),
                        rows.id("invoice_id"), rows.text("number"), rows.text("buyer_name"),
                        rows.text("receipt_number"), rows.text("mode") == "test"});
    return list;
}

std::vector<ListedPayment> offline(Session& session, const PaymentQuery& query)
{
    std::vector<ListedPayment> list;
    if (!query.state.empty() && query.state != "succeeded")
        return list;
    Rows rows = session.select(R"sql(
        SELECT o.id, o.public_id, o.created_at, o.state, o.currency, o.amount_minor, o.method AS method_kind,
               i.id AS invoice_id, i.number, i.buyer_name, COALESCE(r.number, '') AS receipt_number,
               COALESCE(r.mode, 'live') AS mode
          FROM offline_payments o
          JOIN invoices i ON i.workspace_id = o.workspace_id AND i.id = o.invoice_id
          LEFT JOIN receipts r ON r.workspace_id = o.workspace_id AND r.offline_payment_id = o.id
         WHERE o.workspace_id = ?
           AND (? = 0 OR o.id < ?)
           AND (? = '' OR o.state = 'recorded')
           AND o.created_at >= ?
           AND o.created_at < ?
         ORDER BY o.id DESC
         LIMIT ?)sql",
                               query.workspace_id, query.after.offline, query.after.offline, query.state, query.from,
                               query.until, query.limit + 1);
    while (rows.next()) {
        const auto amount = read_money(rows, "amount_minor");
        list.push_back({false,
                        rows.id("id"),
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
                        rows.text("mode") == "test"});
    }
    return list;
}

}  // namespace

PaymentPage list_payment_page(Session& session, const PaymentQuery& query)
{
    PaymentPage page;
    auto all = online(session, query);
    const auto others = offline(session, query);
    all.insert(all.end(), others.begin(), others.end());
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
