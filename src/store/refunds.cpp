#include "store/refunds.h"

#include "store/columns.h"

namespace store {

namespace {

// From any SELECT that names the columns as find_refund does.
RefundRow read_refund(const Rows& rows)
{
    const auto state = domain::parse_refund_state(rows.text("state"));
    base::check(state.has_value(), "a refund in the database has a known state");
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .invoice_id = rows.id("invoice_id"),
        .payment_id = rows.id("payment_id"),
        .provider_account_id = rows.id("provider_account_id"),
        .public_id = rows.text("public_id"),
        .state = *state,
        .amount = read_money(rows, "amount_minor"),
        .lowers_due = rows.number("lowers_due") != 0,
        .credited = read_money(rows, "credited_minor"),
        .provider_refund_id = rows.maybe_text("provider_refund_id").value_or(""),
        .reason = rows.text("reason"),
        .failure_code = rows.text("failure_code"),
        .checks = static_cast<int>(rows.number("checks")),
        .created_at = rows.instant("created_at"),
        .next_check_at = maybe_instant(rows, "next_check_at"),
        .version = rows.id("version"),
    };
}

std::vector<RefundRow> read_all(Rows rows)
{
    std::vector<RefundRow> list;
    while (rows.next())
        list.push_back(read_refund(rows));
    return list;
}

base::Result<RefundRow> first_of(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such refund");
    return read_refund(rows);
}

}  // namespace

RefundRow insert_refund(Transaction& tx, const PaymentRow& payment, const NewRefund& refund, domain::Instant now,
                        domain::Instant next_check_at)
{
    const auto provider_id =
        refund.provider_refund_id.empty() ? std::nullopt : std::optional(refund.provider_refund_id);
    tx.session().execute(R"sql(
        INSERT INTO refunds (workspace_id, invoice_id, payment_id, provider_account_id, public_id, form_nonce, state,
                             currency, amount_minor, lowers_due, provider_refund_id, reason, next_check_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, 'requested', ?, ?, ?, ?, ?, ?, ?))sql",
                         payment.workspace_id, payment.invoice_id, payment.id, payment.provider_account_id,
                         refund.public_id, refund.form_nonce, refund.amount.currency().code(), refund.amount.minor(),
                         refund.lowers_due ? 1 : 0, provider_id, refund.reason, next_check_at, now);
    auto row = find_refund(tx.session(), refund.public_id);
    base::check(bool(row), "a refund that was inserted is there");
    return *std::move(row);
}

base::Result<RefundRow> find_refund(Session& session, const std::string& public_id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE public_id = ?)sql",
                                   public_id));
}

base::Result<RefundRow> find_refund_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE workspace_id = ?
           AND id = ?)sql",
                                   workspace_id, id));
}

std::optional<std::string> find_refund_by_nonce(Session& session, const PaymentRow& payment,
                                                const std::string& form_nonce)
{
    Rows rows = session.select(R"sql(
        SELECT public_id
          FROM refunds
         WHERE workspace_id = ?
           AND payment_id = ?
           AND form_nonce = ?)sql",
                               payment.workspace_id, payment.id, form_nonce);
    if (!rows.next())
        return std::nullopt;
    return rows.text("public_id");
}

base::Result<RefundRow> find_refund_of_provider(Session& session, std::uint64_t provider_account_id,
                                                const std::string& provider_refund_id)
{
    return first_of(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE provider_account_id = ?
           AND provider_refund_id = ?)sql",
                                   provider_account_id, provider_refund_id));
}

RefundRow lock_refund(Transaction& tx, const RefundRow& refund)
{
    auto row = first_of(tx.session().select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE workspace_id = ?
           AND id = ?
           FOR UPDATE)sql",
                                            refund.workspace_id, refund.id));
    base::check(bool(row), "a refund that was read is still there");
    return *std::move(row);
}

std::string find_refund_body(Session& session, const RefundRow& refund)
{
    Rows rows = session.select(R"sql(
        SELECT body_sealed
          FROM refunds
         WHERE workspace_id = ?
           AND id = ?)sql",
                               refund.workspace_id, refund.id);
    base::check(rows.next(), "a refund that was read is still there");
    return rows.maybe_text("body_sealed").value_or("");
}

void keep_refund_body(Transaction& tx, const RefundRow& refund, const std::string& sealed)
{
    tx.session().execute(R"sql(
        UPDATE refunds
           SET body_sealed = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         sealed, refund.workspace_id, refund.id);
}

void save_refund(Transaction& tx, const RefundRow& refund, domain::Instant now)
{
    const auto provider_id =
        refund.provider_refund_id.empty() ? std::nullopt : std::optional(refund.provider_refund_id);
    const auto settled_at = domain::is_settled(refund.state) ? std::optional(now) : std::nullopt;
    const bool keeps_body = refund.state == domain::RefundState::requested;
    const auto matched = tx.session().execute(
        R"sql(
        UPDATE refunds
           SET state = ?, amount_minor = ?, credited_minor = ?, provider_refund_id = ?, failure_code = ?, checks = ?, next_check_at = ?,
               body_sealed = IF(?, body_sealed, NULL), settled_at = COALESCE(?, settled_at), version = version + 1
         WHERE workspace_id = ?
           AND id = ?
           AND version = ?)sql",
        domain::to_string(refund.state), refund.amount.minor(), refund.credited.minor(), provider_id,
        refund.failure_code, refund.checks, refund.next_check_at, keeps_body ? 1 : 0, settled_at, refund.workspace_id,
        refund.id, refund.version);
    base::check(matched == 1, "a locked refund has not changed meanwhile");
}

domain::Refundable find_refundable(Session& session, const PaymentRow& payment)
{
    Rows rows = session.select(R"sql(
        SELECT p.currency,
               IF(p.state = 'succeeded', p.amount_minor, 0) AS paid,
               (SELECT COALESCE(SUM(r.live_minor), 0) FROM refunds r
                 WHERE r.workspace_id = p.workspace_id AND r.payment_id = p.id) AS live,
               (SELECT COALESCE(SUM(d.withdrawn_minor - d.reinstated_minor), 0) FROM disputes d
                 WHERE d.workspace_id = p.workspace_id AND d.payment_id = p.id) AS withdrawn,
               EXISTS (SELECT 1 FROM disputes o
                        WHERE o.workspace_id = p.workspace_id AND o.payment_id = p.id
                          AND o.state = 'open') AS is_dispute_open
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.id = ?)sql",
                               payment.workspace_id, payment.id);
    base::check(rows.next(), "a payment that was read is still there");
    return {read_money(rows, "paid"), read_money(rows, "live"), read_money(rows, "withdrawn"),
            rows.number("is_dispute_open") != 0};
}

std::vector<RefundRow> list_refunds_of_payment(Session& session, const PaymentRow& payment)
{
    return read_all(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE workspace_id = ?
           AND payment_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                                   payment.workspace_id, payment.id));
}

std::vector<RefundRow> list_refunds_of_invoice(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    return read_all(session.select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE workspace_id = ?
           AND invoice_id = ?
         ORDER BY id
         LIMIT 1000)sql",
                                   workspace_id, invoice_id));
}

std::vector<RefundRow> lease_due_refunds(Transaction& tx, domain::Instant now, domain::Instant until, int limit)
{
    auto due = read_all(tx.session().select(R"sql(
        SELECT id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
               lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at,
               next_check_at, version
          FROM refunds
         WHERE next_check_at <= ?
         ORDER BY next_check_at
         LIMIT ?
           FOR UPDATE SKIP LOCKED)sql",
                                            now, limit));
    for (const auto& refund : due) {
        tx.session().execute(R"sql(
            UPDATE refunds
               SET next_check_at = ?
             WHERE workspace_id = ?
               AND id = ?)sql",
                             until, refund.workspace_id, refund.id);
    }
    return due;
}

}  // namespace store
