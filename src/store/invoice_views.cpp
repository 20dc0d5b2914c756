#include "store/invoice_views.h"

namespace store {

namespace {

constexpr std::chrono::minutes one_view{30};

}  // namespace

bool insert_invoice_view(Transaction& tx, const NewInvoiceView& view, domain::Instant now)
{
    const auto half_hour = static_cast<std::uint64_t>(now.time_since_epoch() / one_view);
    try {  // Two tabs tell of it at once
        tx.session().execute(R"sql(
            INSERT INTO invoice_views (workspace_id, invoice_id, link_id, viewer, half_hour, seen_at)
            VALUES (?, ?, ?, ?, ?, ?))sql",
                             view.workspace_id, view.invoice_id, view.link_id, view.viewer, half_hour, now);
        return true;
    } catch (const Duplicate&) {
        return false;
    }
}

std::vector<InvoiceView> list_invoice_views(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    std::vector<InvoiceView> views;
    Rows rows = session.select(R"sql(
        SELECT v.viewer, v.seen_at, COALESCE(d.recipient, '') AS recipient
          FROM invoice_views v
          LEFT JOIN deliveries d ON d.workspace_id = v.workspace_id AND d.link_id = v.link_id
         WHERE v.workspace_id = ?
           AND v.invoice_id = ?
         ORDER BY v.seen_at DESC
         LIMIT 50)sql",
                               workspace_id, invoice_id);
    while (rows.next())
        views.push_back({rows.text("viewer"), rows.instant("seen_at"), rows.text("recipient")});
    return views;
}

}  // namespace store
