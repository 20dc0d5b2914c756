#include "store/invoices.h"

#include "store/columns.h"
#include "store/provider_accounts.h"
#include "store/workspaces.h"

namespace store {

namespace {

domain::Lifecycle lifecycle_from(const std::string& text)
{
    if (text == "draft")
        return domain::Lifecycle::draft;
    if (text == "issued")
        return domain::Lifecycle::issued;
    base::check(text == "void", "an invoice in the database is draft, issued or void");
    return domain::Lifecycle::voided;
}

InvoiceRow read_invoice(const Rows& rows)
{
    return {rows.id("id"), rows.id("workspace_id"), rows.text("number"), read_balance(rows),
            rows.number("is_test") != 0};
}

base::Result<LinkedInvoice> first_linked(Rows rows)
{
    if (!rows.next())
        return base::not_found("no portal link");
    return LinkedInvoice{
        .workspace = read_workspace(rows),
        .invoice_id = rows.id("invoice_id"),
        .balance = read_balance(rows),
        .events = read_events(rows),
        .issued_at = rows.instant("issued_at"),
        .snapshot = rows.text("snapshot"),
        .link_id = rows.id("link_id"),
        .is_link_revoked = !rows.is_null("revoked_at"),
        .has_money_history = rows.number("has_money_history") != 0,
        .account = rows.is_null("account_id") ? std::nullopt : std::optional(read_account_health(rows)),
        .link_closed_until = maybe_instant(rows, "link_closed_until"),
        .link_language = rows.text("link_language"),
    };
}

}  // namespace

domain::InvoiceBalance read_balance(const Rows& rows)
{
    const auto currency = read_currency(rows);
    const auto money = [&](const char* column) { return domain::Money::from_minor(rows.number(column), currency); };
    return {
        .lifecycle = lifecycle_from(rows.text("lifecycle")),
        .total = money("total_minor"),
        .paid = money("paid_minor"),
        .refunded = money("refunded_minor"),
        .disputed = money("disputed_minor"),
        .reserved = money("reserved_minor"),
        .credited = money("credited_minor"),
        .over = money("over_minor"),
    };
}

domain::InvoiceEvents read_events(const Rows& rows)
{
    return {
        .is_dispute_open = rows.number("is_dispute_open") != 0,
        .is_bank_payment_processing = rows.number("is_bank_payment_processing") != 0,
        .needs_review = rows.number("needs_review") != 0,
    };
}

base::Result<std::uint64_t> insert_issued_invoice(Transaction& tx, const NewInvoice& invoice, domain::Instant now)
{
    try {  // A taken number is an answer, not an accident.
        tx.session().execute(R"sql(
            INSERT INTO invoices (workspace_id, number, lifecycle, currency, total_minor, issued_on, due_on,
                                  snapshot, replaces_id, customer_id, created_at, issued_at)
            VALUES (?, ?, 'issued', ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                             invoice.workspace_id, invoice.number, invoice.total.currency().code(),
                             invoice.total.minor(), invoice.issued_on, invoice.due_on, invoice.snapshot,
                             invoice.replaces_id, invoice.customer_id, now, now);
    } catch (const Duplicate& error) {
        if (!error.is("invoices_one_number"))
            throw;
        return base::conflict("there is already an invoice " + invoice.number + " in this workspace");
    }
    return tx.session().last_insert_id();
}

base::Result<InvoiceRow> lock_invoice(Transaction& tx, std::uint64_t workspace_id, const std::string& number)
{
    Rows rows = tx.session().select(R"sql(
        SELECT id, workspace_id, number, lifecycle, currency, total_minor, paid_minor, refunded_minor,
               disputed_minor, reserved_minor, credited_minor, over_minor, is_test
          FROM invoices
         WHERE workspace_id = ?
           AND number = ?
           FOR UPDATE)sql",
                                    workspace_id, number);
    if (!rows.next())
        return base::not_found("there is no invoice " + number + " in this workspace");
    return read_invoice(rows);
}

InvoiceRow lock_invoice_by_id(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = tx.session().select(R"sql(
        SELECT id, workspace_id, number, lifecycle, currency, total_minor, paid_minor, refunded_minor,
               disputed_minor, reserved_minor, credited_minor, over_minor, is_test
          FROM invoices
         WHERE workspace_id = ?
           AND id = ?
           FOR UPDATE)sql",
                                    workspace_id, id);
    base::check(rows.next(), "the invoice of a link or payment is there");
    return read_invoice(rows);
}

void save_balance(Transaction& tx, const InvoiceRow& invoice)
{
    const auto& balance = invoice.balance;
    const auto matched = tx.session().execute(R"sql(
        UPDATE invoices
           SET paid_minor = ?, refunded_minor = ?, disputed_minor = ?, reserved_minor = ?, credited_minor = ?,
               over_minor = ?, version = version + 1
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              balance.paid.minor(), balance.refunded.minor(), balance.disputed.minor(),
                                              balance.reserved.minor(), balance.credited.minor(), balance.over.minor(),
                                              invoice.workspace_id, invoice.id);
    base::check(matched == 1, "a locked invoice is still there");
}

domain::InvoiceEvents find_invoice_events(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.id = ?)sql",
                               workspace_id, id);
    base::check(rows.next(), "an invoice that is asked about is there");
    return read_events(rows);
}

void mark_void(Transaction& tx, const InvoiceRow& invoice, domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE invoices
           SET lifecycle = 'void', voided_at = ?, version = version + 1
         WHERE workspace_id = ?
           AND id = ?
           AND lifecycle = 'issued')sql",
                                              now, invoice.workspace_id, invoice.id);
    base::check(matched == 1, "a locked, issued invoice is still there to be voided");
}

void mark_invoice_sent(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE invoices
           SET sent_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND sent_at IS NULL)sql",
                         now, workspace_id, id);
}

bool mark_invoice_viewed(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE invoices
           SET viewed_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND viewed_at IS NULL)sql",
                                now, workspace_id, id) == 1;
}

base::Result<LinkedInvoice> find_linked_invoice(Session& session, const std::string& token_hash)
{
    return first_linked(session.select(R"sql(
        SELECT w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height,
               i.id AS invoice_id, i.lifecycle, i.currency, i.total_minor, i.paid_minor, i.refunded_minor,
               i.disputed_minor, i.reserved_minor, i.credited_minor, i.over_minor, i.issued_at, i.snapshot,
               p.id AS link_id, p.revoked_at, p.closed_until AS link_closed_until, p.language AS link_language,
               a.id AS account_id, a.mode, a.keys_refused_at, a.paused_until, a.takes_bank_debits,
               a.closed_until AS account_closed_until,
               EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review,
               EXISTS (SELECT 1 FROM ledger_entries e WHERE e.workspace_id = i.workspace_id
                          AND e.invoice_id = i.id) AS has_money_history
          FROM portal_links p
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
          JOIN workspaces w ON w.id = p.workspace_id
          LEFT JOIN workspace_logos l ON l.workspace_id = p.workspace_id
          LEFT JOIN provider_accounts a
                 ON a.workspace_id = p.workspace_id AND IF(i.is_test, a.mode = 'test', a.is_active = 1)
         WHERE p.token_hash = ?)sql",
                                       token_hash));
}

base::Result<LinkedInvoice> find_invoice_of_link(Session& session, std::uint64_t workspace_id, std::uint64_t link_id)
{
    return first_linked(session.select(R"sql(
        SELECT w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height,
               i.id AS invoice_id, i.lifecycle, i.currency, i.total_minor, i.paid_minor, i.refunded_minor,
               i.disputed_minor, i.reserved_minor, i.credited_minor, i.over_minor, i.issued_at, i.snapshot,
               p.id AS link_id, p.revoked_at, p.closed_until AS link_closed_until, p.language AS link_language,
               a.id AS account_id, a.mode, a.keys_refused_at, a.paused_until, a.takes_bank_debits,
               a.closed_until AS account_closed_until,
               EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review,
               EXISTS (SELECT 1 FROM ledger_entries e WHERE e.workspace_id = i.workspace_id
                          AND e.invoice_id = i.id) AS has_money_history
          FROM portal_links p
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
          JOIN workspaces w ON w.id = p.workspace_id
          LEFT JOIN workspace_logos l ON l.workspace_id = p.workspace_id
          LEFT JOIN provider_accounts a
                 ON a.workspace_id = p.workspace_id AND IF(i.is_test, a.mode = 'test', a.is_active = 1)
         WHERE p.workspace_id = ?
           AND p.id = ?)sql",
                                       workspace_id, link_id));
}

base::Result<ToldInvoice> find_told_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT i.lifecycle, i.currency, i.total_minor, i.paid_minor, i.refunded_minor, i.disputed_minor,
               i.reserved_minor, i.credited_minor, i.over_minor, i.snapshot,
               COALESCE(p.token_sealed, '') AS token_sealed
          FROM invoices i
          LEFT JOIN portal_links p
                 ON p.id = (SELECT MAX(n.id)
                              FROM portal_links n
                             WHERE n.workspace_id = i.workspace_id
                               AND n.invoice_id = i.id
                               AND n.is_personal = 0
                               AND n.revoked_at IS NULL)
         WHERE i.workspace_id = ?
           AND i.id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such invoice");
    return ToldInvoice{read_balance(rows), rows.text("snapshot"), rows.text("token_sealed")};
}

base::Result<StaffInvoice> find_staff_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT i.id, i.number, i.lifecycle, i.currency, i.total_minor, i.paid_minor, i.refunded_minor,
               i.disputed_minor, i.reserved_minor, i.credited_minor, i.over_minor, i.snapshot, i.voided_at,
               i.sent_at, i.viewed_at, COALESCE(i.customer_id, 0) AS customer_id,
               COALESCE(b.id, 0) AS replaces_id, COALESCE(b.number, '') AS replaces_number,
               COALESCE(n.id, 0) AS replaced_by_id, COALESCE(n.number, '') AS replaced_by_number,
               EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review
          FROM invoices i
          LEFT JOIN invoices b ON b.workspace_id = i.workspace_id AND b.id = i.replaces_id
          LEFT JOIN invoices n ON n.workspace_id = i.workspace_id AND n.replaces_id = i.id
         WHERE i.workspace_id = ?
           AND i.id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such invoice in this workspace");
    auto events = read_events(rows);
    events.is_sent = !rows.is_null("sent_at");
    events.is_viewed = !rows.is_null("viewed_at");
    return StaffInvoice{
        .id = rows.id("id"),
        .number = rows.text("number"),
        .balance = read_balance(rows),
        .events = events,
        .snapshot = rows.text("snapshot"),
        .voided_at = maybe_instant(rows, "voided_at"),
        .replaces_id = rows.id("replaces_id"),
        .replaced_by_id = rows.id("replaced_by_id"),
        .replaces_number = rows.text("replaces_number"),
        .replaced_by_number = rows.text("replaced_by_number"),
        .customer_id = rows.id("customer_id"),
    };
}

std::vector<InvoiceListRow> list_invoices(Session& session, std::uint64_t workspace_id, const std::string& number)
{
    std::vector<InvoiceListRow> list;
    Rows rows = session.select(R"sql(
        SELECT i.number, i.lifecycle, i.currency, i.total_minor, i.paid_minor, i.refunded_minor,
               i.disputed_minor, i.reserved_minor, i.credited_minor, i.over_minor,
               COALESCE(p.token_sealed, '') AS token_sealed,
               COALESCE(p.id, 0) AS link_id,
               EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review
          FROM invoices i
          LEFT JOIN portal_links p
                 ON p.id = (SELECT MAX(n.id)
                              FROM portal_links n
                             WHERE n.workspace_id = i.workspace_id
                               AND n.invoice_id = i.id
                               AND n.is_personal = 0
                               AND n.revoked_at IS NULL)
         WHERE i.workspace_id = ?
           AND IF(? = '', i.is_test = 0, i.number = ?)
         ORDER BY i.id DESC
         LIMIT 1000)sql",
                               workspace_id, number, number);
    while (rows.next())
        list.push_back({rows.text("number"), read_balance(rows), read_events(rows), rows.text("token_sealed"),
                        rows.id("link_id")});
    return list;
}

}  // namespace store
