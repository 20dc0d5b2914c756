#include "store/customer_messages.h"

#include "store/columns.h"

namespace store {

namespace {

CustomerMessage read_message(const Rows& rows)
{
    return {rows.id("workspace_id"), rows.id("invoice_id"),      rows.id("link_id"),        rows.text("kind"),
            rows.text("text"),       maybe_date(rows, "pay_on"), rows.instant("created_at")};
}

}  // namespace

std::optional<std::uint64_t> insert_customer_message(Transaction& tx, const CustomerMessage& message,
                                                     const std::string& nonce, domain::Instant now)
{
    try {
        tx.session().execute(R"sql(
            INSERT INTO customer_messages (workspace_id, invoice_id, link_id, kind, text, pay_on, nonce, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                             message.workspace_id, message.invoice_id, message.link_id, message.kind, message.text,
                             message.pay_on, nonce, now);
    } catch (const Duplicate& error) {
        if (!error.is("customer_messages_once"))
            throw;
        return std::nullopt;
    }
    return tx.session().last_insert_id();
}

std::uint64_t count_customer_messages(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                      domain::Instant since)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM customer_messages
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND created_at >= ?)sql",
                               workspace_id, invoice_id, since);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

CustomerMessage customer_message(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT workspace_id, invoice_id, link_id, kind, text, pay_on, created_at
          FROM customer_messages
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, id);
    base::check(rows.next(), "a customer's message that is told of is there");
    return read_message(rows);
}

std::optional<CustomerMessage> find_last_promise(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    Rows rows = session.select(R"sql(
        SELECT workspace_id, invoice_id, link_id, kind, text, pay_on, created_at
          FROM customer_messages
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND kind <> 'question'
         ORDER BY id DESC
         LIMIT 1)sql",
                               workspace_id, invoice_id);
    if (!rows.next())
        return std::nullopt;
    return read_message(rows);
}

}  // namespace store
