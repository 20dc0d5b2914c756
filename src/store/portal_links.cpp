#include "store/portal_links.h"

#include "store/columns.h"

namespace store {

namespace {

constexpr int first_key = 1;  // The one master key that there is until keys are rotated

}  // namespace

std::uint64_t insert_portal_link(Transaction& tx, const NewPortalLink& link, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO portal_links (workspace_id, invoice_id, token_hash, token_sealed, key_id, created_at, is_personal,
                                  language)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                         link.workspace_id, link.invoice_id, link.token_hash, link.token_sealed, first_key, now,
                         link.is_personal ? 1 : 0, link.language);
    return tx.session().last_insert_id();
}

base::Result<std::string> find_sealed_token(Session& session, std::uint64_t workspace_id, std::uint64_t link_id)
{
    Rows rows = session.select(R"sql(
        SELECT token_sealed
          FROM portal_links
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, link_id);
    if (!rows.next())
        return base::not_found("no such portal link");
    return rows.text("token_sealed");
}

std::uint64_t revoke_links(Transaction& tx, std::uint64_t workspace_id, std::uint64_t invoice_id, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE portal_links
           SET revoked_at = ?
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND revoked_at IS NULL)sql",
                                now, workspace_id, invoice_id);
}

std::vector<PortalLinkRow> list_links(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    std::vector<PortalLinkRow> links;
    Rows rows = session.select(R"sql(
        SELECT p.id, p.token_sealed, p.created_at, p.revoked_at, p.closed_until, COALESCE(d.recipient, '') AS recipient
          FROM portal_links p
          LEFT JOIN deliveries d ON d.workspace_id = p.workspace_id AND d.link_id = p.id
         WHERE p.workspace_id = ?
           AND p.invoice_id = ?
         ORDER BY p.id DESC
         LIMIT 1000)sql",
                               workspace_id, invoice_id);
    while (rows.next())
        links.push_back({rows.id("id"), rows.text("token_sealed"), rows.instant("created_at"),
                         maybe_instant(rows, "revoked_at"), maybe_instant(rows, "closed_until"),
                         rows.text("recipient")});
    return links;
}

}  // namespace store
