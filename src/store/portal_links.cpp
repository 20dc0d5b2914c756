#include "store/portal_links.h"

namespace store {

namespace {

constexpr int first_key = 1;  // The one master key that there is until keys are rotated

}  // namespace

void insert_portal_link(Transaction& tx, const NewPortalLink& link, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO portal_links (workspace_id, invoice_id, token_hash, token_sealed, key_id, created_at)
        VALUES (?, ?, ?, ?, ?, ?))sql",
                         link.workspace_id, link.invoice_id, link.token_hash, link.token_sealed, first_key, now);
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

}  // namespace store
