#include "store/ledger.h"

#include "store/columns.h"

namespace store {

std::string_view to_string(EntryKind kind)
{
    switch (kind) {
        case EntryKind::payment:
            return "PAYMENT";
        case EntryKind::offline:
            return "OFFLINE";
        case EntryKind::offline_reversal:
            return "OFFLINE_REVERSAL";
        case EntryKind::refund:
            return "REFUND";
        case EntryKind::refund_reversal:
            return "REFUND_REVERSAL";
        case EntryKind::dispute_withdrawn:
            return "DISPUTE_WITHDRAWN";
        case EntryKind::dispute_reinstated:
            return "DISPUTE_REINSTATED";
    }
    return "";
}

// `seq` is from the provider's facts: each of these things happens once to its object.
std::uint64_t insert_entry(Transaction& tx, const NewEntry& entry, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO ledger_entries (workspace_id, invoice_id, payment_id, provider_account_id, offline_payment_id, kind,
                                    provider_object, seq, amount_minor, currency, happened_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?))sql",
                         entry.workspace_id, entry.invoice_id, entry.payment_id, entry.provider_account_id,
                         entry.offline_payment_id, to_string(entry.kind), entry.object, entry.amount.minor(),
                         entry.amount.currency().code(), now);
    return tx.session().last_insert_id();
}

std::vector<Entry> list_entries_of_payment(Session& session, std::uint64_t workspace_id, std::uint64_t payment_id)
{
    std::vector<Entry> list;
    Rows rows = session.select(R"sql(
        SELECT kind, provider_object, amount_minor, currency, happened_at
          FROM ledger_entries
         WHERE workspace_id = ?
           AND payment_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                               workspace_id, payment_id);
    while (rows.next())
        list.push_back({rows.text("kind"), rows.text("provider_object"), read_money(rows, "amount_minor"),
                        rows.instant("happened_at")});
    return list;
}

}  // namespace store
