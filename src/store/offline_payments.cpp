#include "store/offline_payments.h"

#include "store/columns.h"

namespace store {

namespace {

// From any SELECT that names the columns as find_offline_payment does.
OfflinePaymentRow read_offline_payment(const Rows& rows)
{
    const auto received_on = maybe_date(rows, "received_on");
    base::check(received_on.has_value(), "an offline payment has a day");
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .invoice_id = rows.id("invoice_id"),
        .public_id = rows.text("public_id"),
        .form_nonce = rows.text("form_nonce"),
        .is_reversed = rows.text("state") == "reversed",
        .method = rows.text("method"),
        .amount = read_money(rows, "amount_minor"),
        .received_on = *received_on,
        .note = rows.text("note"),
        .recorded_by = rows.text("recorded_by"),
        .reversal_reason = rows.text("reversal_reason"),
    };
}

base::Result<OfflinePaymentRow> first_of(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such offline payment");
    return read_offline_payment(rows);
}

}  // namespace

std::uint64_t insert_offline_payment(Transaction& tx, const NewOfflinePayment& payment, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO offline_payments (workspace_id, invoice_id, public_id, form_nonce, state, method, currency,
                                      amount_minor, received_on, note, recorded_by, created_at)
        VALUES (?, ?, ?, ?, 'recorded', ?, ?, ?, ?, ?, ?, ?))sql",
                         payment.workspace_id, payment.invoice_id, payment.public_id, payment.form_nonce,
                         payment.method, payment.amount.currency().code(), payment.amount.minor(), payment.received_on,
                         payment.note, payment.recorded_by, now);
    return tx.session().last_insert_id();
}

base::Result<OfflinePaymentRow> find_offline_payment(Session& session, std::uint64_t workspace_id,
                                                     const std::string& public_id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, public_id, form_nonce, state, method, currency, amount_minor, received_on,
               note, recorded_by, reversal_reason
          FROM offline_payments
         WHERE workspace_id = ?
           AND public_id = ?)sql",
                                   workspace_id, public_id));
}

base::Result<OfflinePaymentRow> find_offline_payment_by_nonce(Session& session, std::uint64_t workspace_id,
                                                              const std::string& form_nonce)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, public_id, form_nonce, state, method, currency, amount_minor, received_on,
               note, recorded_by, reversal_reason
          FROM offline_payments
         WHERE workspace_id = ?
           AND form_nonce = ?)sql",
                                   workspace_id, form_nonce));
}

bool mark_reversed(Transaction& tx, const OfflinePaymentRow& payment, const std::string& reason, domain::Instant now)
{
    return tx.session().execute(R"sql(
        UPDATE offline_payments
           SET state = 'reversed', reversal_reason = ?, reversed_at = ?
         WHERE workspace_id = ?
           AND id = ?
           AND state = 'recorded')sql",
                                reason, now, payment.workspace_id, payment.id) == 1;
}

std::vector<OfflinePaymentRow> list_offline_payments(Session& session, std::uint64_t workspace_id,
                                                     std::uint64_t invoice_id)
{
    std::vector<OfflinePaymentRow> list;
    Rows rows = session.select(R"sql(
        SELECT id, workspace_id, invoice_id, public_id, form_nonce, state, method, currency, amount_minor, received_on,
               note, recorded_by, reversal_reason
          FROM offline_payments
         WHERE workspace_id = ?
           AND invoice_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                               workspace_id, invoice_id);
    while (rows.next())
        list.push_back(read_offline_payment(rows));
    return list;
}

}  // namespace store
