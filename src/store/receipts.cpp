#include "store/receipts.h"

#include "store/columns.h"
#include "store/provider_accounts.h"

namespace store {

namespace {

// From any SELECT that names the columns as list_receipts does.
Receipt read_receipt(const Rows& rows)
{
    return {
        .id = rows.id("id"),
        .number = rows.id("number"),
        .mode = read_mode(rows),
        .invoice_id = rows.id("invoice_id"),
        .payment_id = rows.text("public_id"),
        .paid_at = rows.instant("happened_at"),
        .received_on = maybe_date(rows, "received_on"),
        .amount = read_money(rows, "amount_minor"),
        .due = read_money(rows, "due_minor"),
        .method = {rows.text("method_kind"), rows.text("method_brand"), rows.text("method_last4"), rows.text("wallet")},
        .is_reversed = rows.number("is_reversed") != 0,
    };
}

base::Result<Receipt> first_of(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such receipt");
    return read_receipt(rows);
}

bool raise_counter(Transaction& tx, const NewReceipt& receipt)
{
    return tx.session().execute(R"sql(
        UPDATE receipt_counters
           SET last_number = last_number + 1
         WHERE workspace_id = ?
           AND mode = ?)sql",
                                receipt.workspace_id, mode_name(receipt.mode)) == 1;
}

// The counter's row stays locked to the end of the transaction.
std::uint64_t next_number(Transaction& tx, const NewReceipt& receipt)
{
    if (!raise_counter(tx, receipt)) {
        try {  // Two first receipts of a workspace at once: one makes the row.
            tx.session().execute(R"sql(
                INSERT INTO receipt_counters (workspace_id, mode, last_number)
                VALUES (?, ?, 1))sql",
                                 receipt.workspace_id, mode_name(receipt.mode));
        } catch (const Duplicate&) {
            base::check(raise_counter(tx, receipt), "a counter that is there can be raised");
        }
    }
    Rows rows = tx.session().select(R"sql(
        SELECT last_number
          FROM receipt_counters
         WHERE workspace_id = ?
           AND mode = ?)sql",
                                    receipt.workspace_id, mode_name(receipt.mode));
    base::check(rows.next(), "a counter that was raised is there");
    return rows.id("last_number");
}

}  // namespace

ReceiptKey insert_receipt(Transaction& tx, const NewReceipt& receipt, domain::Instant now)
{
    const auto number = next_number(tx, receipt);
    tx.session().execute(R"sql(
        INSERT INTO receipts (workspace_id, invoice_id, payment_id, offline_payment_id, ledger_entry_id, mode, number,
                              due_minor, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         receipt.workspace_id, receipt.invoice_id, receipt.payment_id, receipt.offline_payment_id,
                         receipt.ledger_entry_id, mode_name(receipt.mode), number, receipt.due.minor(), now);
    return {tx.session().last_insert_id(), number};
}

std::vector<Receipt> list_receipts(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    std::vector<Receipt> list;
    Rows rows = session.select(R"sql(
        SELECT r.id, r.number, r.mode, r.invoice_id, r.due_minor, l.happened_at, l.amount_minor, l.currency,
               COALESCE(p.public_id, '') AS public_id, COALESCE(p.method_kind, o.method) AS method_kind,
               COALESCE(p.method_brand, '') AS method_brand, COALESCE(p.method_last4, '') AS method_last4,
               COALESCE(p.wallet, '') AS wallet, o.received_on, COALESCE(o.state = 'reversed', 0) AS is_reversed
          FROM receipts r
          JOIN ledger_entries l ON l.workspace_id = r.workspace_id AND l.id = r.ledger_entry_id
          LEFT JOIN payments p ON p.workspace_id = r.workspace_id AND p.id = r.payment_id
          LEFT JOIN offline_payments o ON o.workspace_id = r.workspace_id AND o.id = r.offline_payment_id
         WHERE r.workspace_id = ?
           AND r.invoice_id = ?
         ORDER BY r.id
         LIMIT 1000)sql",
                               workspace_id, invoice_id);
    while (rows.next())
        list.push_back(read_receipt(rows));
    return list;
}

base::Result<Receipt> find_receipt(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                   domain::ProviderMode mode, std::uint64_t number)
{
    return first_of(session.select(R"sql(
        SELECT r.id, r.number, r.mode, r.invoice_id, r.due_minor, l.happened_at, l.amount_minor, l.currency,
               COALESCE(p.public_id, '') AS public_id, COALESCE(p.method_kind, o.method) AS method_kind,
               COALESCE(p.method_brand, '') AS method_brand, COALESCE(p.method_last4, '') AS method_last4,
               COALESCE(p.wallet, '') AS wallet, o.received_on, COALESCE(o.state = 'reversed', 0) AS is_reversed
          FROM receipts r
          JOIN ledger_entries l ON l.workspace_id = r.workspace_id AND l.id = r.ledger_entry_id
          LEFT JOIN payments p ON p.workspace_id = r.workspace_id AND p.id = r.payment_id
          LEFT JOIN offline_payments o ON o.workspace_id = r.workspace_id AND o.id = r.offline_payment_id
         WHERE r.workspace_id = ?
           AND r.invoice_id = ?
           AND r.mode = ?
           AND r.number = ?)sql",
                                   workspace_id, invoice_id, mode_name(mode), number));
}

base::Result<Receipt> find_receipt_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    return first_of(session.select(R"sql(
        SELECT r.id, r.number, r.mode, r.invoice_id, r.due_minor, l.happened_at, l.amount_minor, l.currency,
               COALESCE(p.public_id, '') AS public_id, COALESCE(p.method_kind, o.method) AS method_kind,
               COALESCE(p.method_brand, '') AS method_brand, COALESCE(p.method_last4, '') AS method_last4,
               COALESCE(p.wallet, '') AS wallet, o.received_on, COALESCE(o.state = 'reversed', 0) AS is_reversed
          FROM receipts r
          JOIN ledger_entries l ON l.workspace_id = r.workspace_id AND l.id = r.ledger_entry_id
          LEFT JOIN payments p ON p.workspace_id = r.workspace_id AND p.id = r.payment_id
          LEFT JOIN offline_payments o ON o.workspace_id = r.workspace_id AND o.id = r.offline_payment_id
         WHERE r.workspace_id = ?
           AND r.id = ?)sql",
                                   workspace_id, id));
}

base::Result<PaymentReceipt> find_receipt_of_payment(Session& session, const std::string& public_id)
{
    Rows rows = session.select(R"sql(
        SELECT r.id, r.number, r.mode, r.invoice_id, r.due_minor, l.happened_at, l.amount_minor, l.currency,
               p.public_id, p.method_kind, p.method_brand, p.method_last4, p.wallet, NULL AS received_on,
               0 AS is_reversed, p.workspace_id, p.portal_link_id
          FROM payments p
          JOIN receipts r ON r.workspace_id = p.workspace_id AND r.payment_id = p.id
          JOIN ledger_entries l ON l.workspace_id = r.workspace_id AND l.id = r.ledger_entry_id
         WHERE p.public_id = ?)sql",
                               public_id);
    if (!rows.next())
        return base::not_found("there is no such receipt");
    return PaymentReceipt{rows.id("workspace_id"), rows.id("portal_link_id"), read_receipt(rows)};
}

}  // namespace store
