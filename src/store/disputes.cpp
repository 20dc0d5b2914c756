#include "store/disputes.h"

#include "store/columns.h"

namespace store {

namespace {

// From any SELECT that names the columns as find_dispute_of_provider does.
DisputeRow read_dispute(const Rows& rows)
{
    const auto state = domain::parse_dispute_state(rows.text("state"));
    base::check(state.has_value(), "a dispute in the database has a known state");
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .invoice_id = rows.id("invoice_id"),
        .payment_id = rows.id("payment_id"),
        .provider_account_id = rows.id("provider_account_id"),
        .provider_dispute_id = rows.text("provider_dispute_id"),
        .state = *state,
        .provider_status = rows.text("provider_status"),
        .reason = rows.text("reason"),
        .amount = read_money(rows, "amount_minor"),
        .withdrawn = read_money(rows, "withdrawn_minor"),
        .reinstated = read_money(rows, "reinstated_minor"),
        .evidence_due_at = maybe_instant(rows, "evidence_due_at"),
        .opened_at = rows.instant("opened_at"),
        .version = rows.id("version"),
    };
}

std::vector<DisputeRow> read_all(Rows rows)
{
    std::vector<DisputeRow> list;
    while (rows.next())
        list.push_back(read_dispute(rows));
    return list;
}

base::Result<DisputeRow> first_of(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such dispute");
    return read_dispute(rows);
}

}  // namespace

DisputeRow insert_dispute(Transaction& tx, const PaymentRow& payment, const domain::ProviderDispute& told,
                          domain::Instant now, domain::Instant next_check_at)
{
    tx.session().execute(R"sql(
        INSERT INTO disputes (workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
                              provider_status, reason, currency, amount_minor, evidence_due_at, next_check_at, opened_at)
        VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?))sql",
                         payment.workspace_id, payment.invoice_id, payment.id, payment.provider_account_id, told.id,
                         told.status_text, told.reason, told.amount.currency().code(), told.amount.minor(),
                         told.evidence_due_at, next_check_at, now);
    auto row = find_dispute_of_provider(tx.session(), payment.provider_account_id, told.id);
    base::check(bool(row), "a dispute that was inserted is there");
    return *std::move(row);
}

base::Result<DisputeRow> find_dispute_of_provider(Session& session, std::uint64_t provider_account_id,
                                                  const std::string& provider_dispute_id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE provider_account_id = ?
           AND provider_dispute_id = ?)sql",
                                   provider_account_id, provider_dispute_id));
}

DisputeRow lock_dispute(Transaction& tx, const DisputeRow& dispute)
{
    auto row = first_of(tx.session().select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE workspace_id = ?
           AND id = ?
           FOR UPDATE)sql",
                                            dispute.workspace_id, dispute.id));
    base::check(bool(row), "a dispute that was read is still there");
    return *std::move(row);
}

void save_dispute(Transaction& tx, const DisputeRow& dispute, domain::Instant now, domain::Instant next_check_at)
{
    const bool is_open = dispute.state == domain::DisputeState::open;
    const auto check_at = is_open ? std::optional(next_check_at) : std::nullopt;
    const auto closed_at = is_open ? std::nullopt : std::optional(now);
    const auto matched = tx.session().execute(
        R"sql(
        UPDATE disputes
           SET state = ?, provider_status = ?, reason = ?, withdrawn_minor = ?, reinstated_minor = ?,
               evidence_due_at = ?, next_check_at = ?, closed_at = ?, version = version + 1
         WHERE workspace_id = ?
           AND id = ?
           AND version = ?)sql",
        domain::to_string(dispute.state), dispute.provider_status, dispute.reason, dispute.withdrawn.minor(),
        dispute.reinstated.minor(), dispute.evidence_due_at, check_at, closed_at, dispute.workspace_id, dispute.id,
        dispute.version);
    base::check(matched == 1, "a locked dispute has not changed meanwhile");
}

base::Result<DisputeRow> find_dispute_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE workspace_id = ?
           AND id = ?)sql",
                                   workspace_id, id));
}

std::vector<DisputeRow> list_disputes_of_payment(Session& session, const PaymentRow& payment)
{
    return read_all(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE workspace_id = ?
           AND payment_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                                   payment.workspace_id, payment.id));
}

std::vector<DisputeRow> list_disputes_of_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    return read_all(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE workspace_id = ?
           AND invoice_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                                   workspace_id, invoice_id));
}

std::vector<DisputeRow> lease_due_disputes(Transaction& tx, domain::Instant now, domain::Instant until, int limit)
{
    auto due = read_all(tx.session().select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, provider_dispute_id, state,
               provider_status, reason, currency, amount_minor, withdrawn_minor, reinstated_minor, evidence_due_at,
               opened_at, version
          FROM disputes
         WHERE next_check_at <= ?
         ORDER BY next_check_at
         LIMIT ?
           FOR UPDATE SKIP LOCKED)sql",
                                            now, limit));
    for (const auto& dispute : due) {
        tx.session().execute(R"sql(
            UPDATE disputes
               SET next_check_at = ?
             WHERE workspace_id = ?
               AND id = ?)sql",
                             until, dispute.workspace_id, dispute.id);
    }
    return due;
}

}  // namespace store
