#include "store/pay_limits.h"

#include "store/columns.h"

namespace store {

namespace {

domain::Tries read_tries(Rows rows)
{
    rows.next();
    return {rows.number("tries"), rows.number("declined"), rows.number("unanswered"), rows.number("succeeded")};
}

}  // namespace

domain::Tries count_tries_of_link(Session& session, std::uint64_t workspace_id, std::uint64_t portal_link_id,
                                  domain::Instant since)
{
    return read_tries(session.select(
        R"sql(
        SELECT COUNT(*) AS tries,
               COUNT(IF(p.state = 'failed' AND p.decline_code <> '' AND p.provider_payment_id IS NOT NULL
                        AND p.settled_at > COALESCE((SELECT MAX(s.settled_at)
                                                       FROM payments s
                                                      WHERE s.workspace_id = ?
                                                        AND s.portal_link_id = ?
                                                        AND s.reserved_at > ?
                                                        AND s.state = 'succeeded'), ?), 1, NULL)) AS declined,
               COUNT(IF(p.state IN ('reserved', 'confirming'), 1, NULL)) AS unanswered,
               COUNT(IF(p.state IN ('succeeded', 'processing'), 1, NULL)) AS succeeded
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.portal_link_id = ?
           AND p.reserved_at > ?)sql",
        workspace_id, portal_link_id, since, since, workspace_id, portal_link_id, since));
}

domain::Tries count_tries_of_workspace(Session& session, std::uint64_t workspace_id, domain::Instant since)
{
    return read_tries(session.select(R"sql(
        SELECT COUNT(*) AS tries,
               COUNT(IF(state = 'failed' AND decline_code <> '' AND provider_payment_id IS NOT NULL, 1, NULL)) AS declined,
               COUNT(IF(state IN ('reserved', 'confirming'), 1, NULL)) AS unanswered,
               COUNT(IF(state IN ('succeeded', 'processing'), 1, NULL)) AS succeeded
          FROM payments
         WHERE workspace_id = ?
           AND reserved_at > ?)sql",
                                     workspace_id, since));
}

domain::Tries count_tries_of_address(Session& session, const std::string& address_hash, domain::Instant since)
{
    return read_tries(session.select(R"sql(
        SELECT COUNT(*) AS tries,
               COUNT(IF(state = 'failed' AND decline_code <> '' AND provider_payment_id IS NOT NULL, 1, NULL)) AS declined,
               COUNT(IF(state IN ('reserved', 'confirming'), 1, NULL)) AS unanswered,
               COUNT(IF(state IN ('succeeded', 'processing'), 1, NULL)) AS succeeded
          FROM payments
         WHERE address_hash = ?
           AND reserved_at > ?)sql",
                                     address_hash, since));
}

void lock_address(Transaction& tx, const std::string& address_hash)
{
    const int slot = static_cast<unsigned char>(address_hash.at(0));
    tx.session().execute(R"sql(
        INSERT INTO address_locks (slot, uses)
        VALUES (?, 1)
            ON DUPLICATE KEY UPDATE uses = uses + 1)sql",
                         slot);
}

void keep_address(Transaction& tx, const PaymentRow& payment, const std::string& address_hash)
{
    tx.session().execute(R"sql(
        UPDATE payments
           SET address_hash = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         address_hash, payment.workspace_id, payment.id);
}

std::optional<domain::Instant> find_link_closed_until(Session& session, std::uint64_t workspace_id,
                                                      std::uint64_t portal_link_id)
{
    Rows rows = session.select(R"sql(
        SELECT closed_until
          FROM portal_links
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, portal_link_id);
    base::check(rows.next(), "the link of a payment is there");
    return maybe_instant(rows, "closed_until");
}

void close_link(Transaction& tx, const PaymentRow& payment, domain::Instant until)
{
    tx.session().execute(R"sql(
        UPDATE portal_links
           SET closed_until = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         until, payment.workspace_id, payment.portal_link_id);
}

void open_link(Transaction& tx, const PaymentRow& payment)
{
    tx.session().execute(R"sql(
        UPDATE portal_links
           SET closed_until = NULL
         WHERE workspace_id = ?
           AND id = ?
           AND closed_until IS NOT NULL)sql",
                         payment.workspace_id, payment.portal_link_id);
}

bool close_workspace(Transaction& tx, std::uint64_t workspace_id, domain::Instant now, domain::Instant until)
{
    return tx.session().execute(R"sql(
        UPDATE provider_accounts
           SET closed_until = ?
         WHERE workspace_id = ?
           AND (closed_until IS NULL OR closed_until <= ?))sql",
                                until, workspace_id, now) > 0;
}

}  // namespace store
