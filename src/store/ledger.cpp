#include "store/ledger.h"

namespace store {

std::uint64_t insert_payment_entry(Transaction& tx, const PaymentRow& payment, domain::Instant now)
{
    base::check(payment.amount && !payment.provider_payment_id.empty(), "what is paid has an amount and an object");
    tx.session().execute(R"sql(
        INSERT INTO ledger_entries (workspace_id, invoice_id, payment_id, provider_account_id, kind, provider_object,
                                    seq, amount_minor, currency, happened_at)
        VALUES (?, ?, ?, ?, 'PAYMENT', ?, 0, ?, ?, ?))sql",
                         payment.workspace_id, payment.invoice_id, payment.id, payment.provider_account_id,
                         payment.provider_payment_id, payment.amount->minor(), payment.currency.code(), now);
    return tx.session().last_insert_id();
}

}  // namespace store
