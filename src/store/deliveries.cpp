#include "store/deliveries.h"

#include "base/text.h"
#include "store/columns.h"

namespace store {

namespace {

constexpr std::size_t longest_answer = 297;  // And dots

Delivery read_delivery(const Rows& rows)
{
    return {
        .id = rows.id("id"),
        .invoice_id = rows.id("invoice_id"),
        .link_id = maybe_id(rows, "link_id"),
        .channel = rows.text("channel"),
        .purpose = rows.text("purpose"),
        .recipient = rows.text("recipient"),
        .note = rows.text("note"),
        .attaches_pdf = rows.number("attaches_pdf") != 0,
        .state = rows.text("state"),
        .answer = rows.text("answer"),
        .created_at = rows.instant("created_at"),
        .created_by = rows.text("created_by"),
        .ended_at = rows.is_null("ended_at") ? std::nullopt : std::optional(rows.instant("ended_at")),
    };
}

}  // namespace

bool has_delivery(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id, const std::string& nonce,
                  const std::string& recipient)
{
    return session
        .select(R"sql(
        SELECT 1
          FROM deliveries
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND nonce = ?
           AND recipient = ?)sql",
                workspace_id, invoice_id, nonce, recipient)
        .next();
}

bool has_deliveries(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT 1
          FROM deliveries
         WHERE workspace_id = ?
         LIMIT 1)sql",
                               workspace_id);
    return rows.next();
}

std::uint64_t insert_delivery(Transaction& tx, const NewDelivery& delivery, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO deliveries (workspace_id, invoice_id, link_id, receipt_id, channel, purpose, recipient, note,
                                attaches_pdf, nonce, created_at, created_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         delivery.workspace_id, delivery.invoice_id, delivery.link_id, delivery.receipt_id,
                         delivery.channel, delivery.purpose, delivery.recipient, delivery.note,
                         delivery.attaches_pdf ? 1 : 0, delivery.nonce, now, delivery.created_by);
    return tx.session().last_insert_id();
}

base::Result<Delivery> find_delivery(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT id, invoice_id, link_id, channel, purpose, recipient, note, attaches_pdf, state, answer, created_at,
               created_by, ended_at
          FROM deliveries
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such delivery");
    return read_delivery(rows);
}

std::vector<Delivery> list_deliveries(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    Rows rows = session.select(R"sql(
        SELECT id, invoice_id, link_id, channel, purpose, recipient, note, attaches_pdf, state, answer, created_at,
               created_by, ended_at
          FROM deliveries
         WHERE workspace_id = ?
           AND invoice_id = ?
         ORDER BY id DESC
         LIMIT 200)sql",
                               workspace_id, invoice_id);
    std::vector<Delivery> list;
    while (rows.next())
        list.push_back(read_delivery(rows));
    return list;
}

std::vector<LastRecipient> list_last_recipients(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    Rows rows = session.select(R"sql(
        SELECT d.channel, d.recipient, COALESCE(p.language, '') AS language
          FROM deliveries d
          LEFT JOIN portal_links p ON p.workspace_id = d.workspace_id AND p.id = d.link_id
         WHERE d.workspace_id = ?
           AND d.invoice_id = ?
           AND d.nonce = (SELECT l.nonce
                            FROM deliveries l
                           WHERE l.workspace_id = ?
                             AND l.invoice_id = ?
                             AND l.purpose <> 'receipt'
                           ORDER BY l.id DESC
                           LIMIT 1)
         ORDER BY d.id)sql",
                               workspace_id, invoice_id, workspace_id, invoice_id);
    std::vector<LastRecipient> list;
    while (rows.next())
        list.push_back({rows.text("channel"), rows.text("recipient"), rows.text("language")});
    return list;
}

std::optional<RecipientLink> find_recipient_link(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 const std::string& recipient)
{
    Rows rows = session.select(R"sql(
        SELECT IF(p.revoked_at IS NULL, p.token_sealed, '') AS token_sealed, p.language
          FROM deliveries d
          JOIN portal_links p ON p.workspace_id = d.workspace_id AND p.id = d.link_id
         WHERE d.workspace_id = ?
           AND d.invoice_id = ?
           AND LOWER(d.recipient) = LOWER(?)
         ORDER BY d.id DESC
         LIMIT 1)sql",
                               workspace_id, invoice_id, recipient);
    if (!rows.next())
        return std::nullopt;
    return RecipientLink{rows.text("token_sealed"), rows.text("language")};
}

void end_delivery(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, std::string_view state,
                  const std::string& answer, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE deliveries
           SET state = ?, answer = ?, ended_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND state <> 'bounced')sql",
                         state, base::shortened(answer, longest_answer), now, workspace_id, id);
}

std::uint64_t count_deliveries(Session& session, std::uint64_t workspace_id, std::string_view channel,
                               domain::Instant since)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM deliveries
         WHERE workspace_id = ?
           AND channel = ?
           AND created_at >= ?)sql",
                               workspace_id, channel, since);
    rows.next();
    return rows.id("n");
}

}  // namespace store
