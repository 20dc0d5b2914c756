#include "store/money_history.h"

#include "base/check.h"
#include "domain/refund.h"
#include "store/columns.h"
#include "store/provider_accounts.h"

namespace store {

namespace {

using domain::MoneyStep;

// A refund that came back later is told by an entry of its own.
MoneyStep refund_step(const std::string& state)
{
    return state == domain::to_string(domain::RefundState::pending) ? MoneyStep::refund_under_way : MoneyStep::refunded;
}

MoneyStep step_of(const std::string& kind, const std::string& refund_state)
{
    if (kind == "PAYMENT")
        return MoneyStep::paid;
    if (kind == "OFFLINE")
        return MoneyStep::paid_offline;
    if (kind == "OFFLINE_REVERSAL")
        return MoneyStep::offline_reversed;
    if (kind == "REFUND")
        return refund_step(refund_state);
    if (kind == "REFUND_REVERSAL")
        return MoneyStep::refund_returned;
    if (kind == "DISPUTE_WITHDRAWN")
        return MoneyStep::taken_back;
    base::check(kind == "DISPUTE_REINSTATED", "an entry of the ledger has a known kind");
    return MoneyStep::given_again;
}

domain::PaymentMethod read_method(const Rows& rows)
{
    return {rows.text("method_kind"), rows.text("method_brand"), rows.text("method_last4"), rows.text("wallet")};
}

}  // namespace

std::vector<domain::HistoryEntry> list_money_history(Session& session, std::uint64_t workspace_id,
                                                     std::uint64_t invoice_id)
{
    std::vector<domain::HistoryEntry> history;
    Rows rows = session.select(R"sql(
        SELECT l.kind, l.amount_minor, l.currency, l.happened_at,
               COALESCE(p.public_id, '') AS public_id, COALESCE(p.method_kind, o.method) AS method_kind,
               COALESCE(p.method_brand, '') AS method_brand, COALESCE(p.method_last4, '') AS method_last4,
               COALESCE(p.wallet, '') AS wallet, o.received_on, COALESCE(o.state = 'reversed', 0) AS is_reversed,
               COALESCE(f.state, '') AS refund_state, COALESCE(r.number, 0) AS number, COALESCE(r.mode, 'live') AS mode
          FROM ledger_entries l
          LEFT JOIN payments p ON p.workspace_id = l.workspace_id AND p.id = l.payment_id
          LEFT JOIN offline_payments o ON o.workspace_id = l.workspace_id AND o.id = l.offline_payment_id
          LEFT JOIN receipts r ON r.workspace_id = l.workspace_id AND r.ledger_entry_id = l.id
          LEFT JOIN refunds f
                 ON l.kind = 'REFUND'
                AND f.workspace_id = l.workspace_id
                AND f.provider_account_id = l.provider_account_id
                AND f.provider_refund_id = l.provider_object
         WHERE l.workspace_id = ?
           AND l.invoice_id = ?
         ORDER BY l.id
         LIMIT 1000)sql",
                               workspace_id, invoice_id);
    while (rows.next()) {
        history.push_back({
            .step = step_of(rows.text("kind"), rows.text("refund_state")),
            .happened_at = rows.instant("happened_at"),
            .received_on = maybe_date(rows, "received_on"),
            .amount = read_money(rows, "amount_minor"),
            .method = read_method(rows),
            .payment_id = rows.text("public_id"),
            .is_reversed = rows.number("is_reversed") != 0,
            .receipt_number = rows.id("number"),
            .receipt_mode = read_mode(rows),
        });
    }
    return history;
}

std::vector<domain::PaymentUnderWay> list_payments_under_way(Session& session, std::uint64_t workspace_id,
                                                             std::uint64_t invoice_id)
{
    std::vector<domain::PaymentUnderWay> list;
    Rows rows = session.select(R"sql(
        SELECT state, currency, amount_minor, method_kind, method_brand, method_last4, wallet
          FROM payments
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND (state = 'processing' OR (state = 'action_required' AND action_kind = 'verify_account'))
         ORDER BY id
         LIMIT 1000)sql",
                               workspace_id, invoice_id);
    while (rows.next()) {
        const bool is_processing = rows.text("state") == "processing";
        list.push_back({is_processing ? domain::PaymentWait::bank : domain::PaymentWait::account_verification,
                        read_money(rows, "amount_minor"), read_method(rows)});
    }
    return list;
}

}  // namespace store
