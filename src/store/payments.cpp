#include "store/payments.h"

#include "store/columns.h"
#include "store/provider_accounts.h"

namespace store {

namespace {

domain::PaymentState read_state(const Rows& rows)
{
    const auto state = domain::parse_payment_state(rows.text("state"));
    base::check(state.has_value(), "a payment in the database has a known state");
    return *state;
}

// From any SELECT that names the columns as find_payment does.
PaymentRow read_payment(const Rows& rows)
{
    const auto currency = read_currency(rows);
    const auto amount = rows.is_null("amount_minor")
                            ? std::nullopt
                            : std::optional(domain::Money::from_minor(rows.number("amount_minor"), currency));
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .invoice_id = rows.id("invoice_id"),
        .portal_link_id = rows.id("portal_link_id"),
        .provider_account_id = rows.id("provider_account_id"),
        .public_id = rows.text("public_id"),
        .mode = read_mode(rows),
        .takes_bank_debits = rows.number("takes_bank_debits") != 0,
        .state = read_state(rows),
        .currency = currency,
        .amount = amount,
        .provider_payment_id = rows.maybe_text("provider_payment_id").value_or(""),
        .method = {rows.text("method_kind"), rows.text("method_brand"), rows.text("method_last4"), rows.text("wallet")},
        .decline_code = rows.text("decline_code"),
        .action = domain::parse_customer_action(rows.text("action_kind")),
        .checks = static_cast<int>(rows.number("checks")),
        .odd_answers = static_cast<int>(rows.number("odd_answers")),
        .created_at = rows.instant("created_at"),
        .next_check_at = maybe_instant(rows, "next_check_at"),
        .expires_at = maybe_instant(rows, "expires_at"),
        .version = rows.id("version"),
    };
}

std::vector<std::string> public_ids(Rows rows)
{
    std::vector<std::string> ids;
    while (rows.next())
        ids.push_back(rows.text("public_id"));
    return ids;
}

std::vector<PaymentRow> find_all(Session& session, const std::vector<std::string>& ids)
{
    std::vector<PaymentRow> list;
    for (const auto& id : ids)
        if (auto row = find_payment(session, id))
            list.push_back(*std::move(row));
    return list;
}

}  // namespace

std::uint64_t insert_payment(Transaction& tx, const NewPayment& payment, domain::Instant now,
                             domain::Instant next_check_at)
{
    tx.session().execute(R"sql(
        INSERT INTO payments (workspace_id, invoice_id, portal_link_id, provider_account_id, public_id,
                              form_nonce, state, currency, language, next_check_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, 'started', ?, ?, ?, ?))sql",
                         payment.workspace_id, payment.invoice_id, payment.portal_link_id, payment.provider_account_id,
                         payment.public_id, payment.form_nonce, payment.currency.code(), payment.language,
                         next_check_at, now);
    return tx.session().last_insert_id();
}

std::string find_payment_language(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT language
          FROM payments
         WHERE workspace_id = ?
           AND id = ?)sql",
                               workspace_id, id);
    return rows.next() ? rows.text("language") : "";
}

std::optional<std::string> find_payment_by_nonce(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                                 const std::string& form_nonce)
{
    Rows rows = session.select(R"sql(
        SELECT public_id
          FROM payments
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND form_nonce = ?)sql",
                               workspace_id, invoice_id, form_nonce);
    if (!rows.next())
        return std::nullopt;
    return rows.text("public_id");
}

base::Result<PaymentRow> find_payment(Session& session, const std::string& public_id)
{
    Rows rows = session.select(R"sql(
        SELECT p.id, p.workspace_id, p.invoice_id, p.portal_link_id, p.provider_account_id, p.public_id, a.mode,
               a.takes_bank_debits, p.state, p.currency, p.amount_minor, p.provider_payment_id, p.method_kind,
               p.method_brand, p.method_last4, p.wallet, p.decline_code, p.action_kind, p.checks, p.odd_answers, p.created_at, p.next_check_at,
               p.expires_at, p.version
          FROM payments p
          JOIN provider_accounts a ON a.workspace_id = p.workspace_id AND a.id = p.provider_account_id
         WHERE p.public_id = ?)sql",
                               public_id);
    if (!rows.next())
        return base::not_found("there is no such payment");
    return read_payment(rows);
}

base::Result<PaymentRow> find_payment_by_id(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT p.id, p.workspace_id, p.invoice_id, p.portal_link_id, p.provider_account_id, p.public_id, a.mode,
               a.takes_bank_debits, p.state, p.currency, p.amount_minor, p.provider_payment_id, p.method_kind,
               p.method_brand, p.method_last4, p.wallet, p.decline_code, p.action_kind, p.checks, p.odd_answers, p.created_at, p.next_check_at,
               p.expires_at, p.version
          FROM payments p
          JOIN provider_accounts a ON a.workspace_id = p.workspace_id AND a.id = p.provider_account_id
         WHERE p.workspace_id = ?
           AND p.id = ?)sql",
                               workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such payment");
    return read_payment(rows);
}

PaymentRow lock_payment(Transaction& tx, const PaymentRow& payment)
{
    {
        Rows lock = tx.session().select(R"sql(
            SELECT id
              FROM payments
             WHERE workspace_id = ?
               AND id = ?
               FOR UPDATE)sql",
                                        payment.workspace_id, payment.id);
        base::check(lock.next(), "a payment that was read is still there");
    }
    auto row = find_payment(tx.session(), payment.public_id);
    base::check(bool(row), "a locked payment is there");
    return *std::move(row);
}

base::Result<PaymentRow> find_payment_of_provider(Session& session, std::uint64_t provider_account_id,
                                                  const std::string& provider_payment_id)
{
    std::string public_id;
    {
        Rows rows = session.select(R"sql(
            SELECT public_id
              FROM payments
             WHERE provider_account_id = ?
               AND provider_payment_id = ?)sql",
                                   provider_account_id, provider_payment_id);
        if (!rows.next())
            return base::not_found("no payment has the provider's object " + provider_payment_id);
        public_id = rows.text("public_id");
    }
    return find_payment(session, public_id);
}

SealedBodies find_bodies(Session& session, const PaymentRow& payment)
{
    Rows rows = session.select(R"sql(
        SELECT create_body_sealed, confirm_body_sealed
          FROM payments
         WHERE workspace_id = ?
           AND id = ?)sql",
                               payment.workspace_id, payment.id);
    base::check(rows.next(), "a payment that was read is still there");
    return {rows.maybe_text("create_body_sealed").value_or(""), rows.maybe_text("confirm_body_sealed").value_or("")};
}

void keep_create_body(Transaction& tx, const PaymentRow& payment, const std::string& sealed)
{
    tx.session().execute(R"sql(
        UPDATE payments
           SET create_body_sealed = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         sealed, payment.workspace_id, payment.id);
}

void keep_confirm_body(Transaction& tx, const PaymentRow& payment, const std::string& sealed)
{
    tx.session().execute(R"sql(
        UPDATE payments
           SET confirm_body_sealed = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                         sealed, payment.workspace_id, payment.id);
}

void wipe_bodies(Transaction& tx, const PaymentRow& payment)
{
    tx.session().execute(R"sql(
        UPDATE payments
           SET create_body_sealed = NULL, confirm_body_sealed = NULL
         WHERE workspace_id = ?
           AND id = ?)sql",
                         payment.workspace_id, payment.id);
}

void save_payment(Transaction& tx, const PaymentRow& payment, domain::Instant now)
{
    using enum domain::PaymentState;
    const bool is_over = payment.state == succeeded || payment.state == failed || payment.state == canceled;
    const auto amount = payment.amount ? std::optional(payment.amount->minor()) : std::nullopt;
    const auto provider_id =
        payment.provider_payment_id.empty() ? std::nullopt : std::optional(payment.provider_payment_id);
    const auto reserved_at = payment.state == reserved ? std::optional(now) : std::nullopt;
    const auto settled_at = is_over ? std::optional(now) : std::nullopt;
    const auto matched = tx.session().execute(
        R"sql(
        UPDATE payments
           SET state = ?, amount_minor = ?, provider_payment_id = ?, method_kind = ?, method_brand = ?,
               method_last4 = ?, wallet = ?, decline_code = ?, action_kind = ?, checks = ?, odd_answers = ?,
               next_check_at = ?, expires_at = ?, reserved_at = COALESCE(?, reserved_at), settled_at = COALESCE(?, settled_at),
               version = version + 1
         WHERE workspace_id = ?
           AND id = ?
           AND version = ?)sql",
        domain::to_string(payment.state), amount, provider_id, payment.method.kind, payment.method.brand,
        payment.method.last4, payment.method.wallet, payment.decline_code, domain::to_string(payment.action),
        payment.checks, payment.odd_answers, payment.next_check_at, payment.expires_at, reserved_at, settled_at,
        payment.workspace_id, payment.id, payment.version);
    base::check(matched == 1, "a locked payment has not changed meanwhile");
}

std::vector<PaymentRow> list_open_payments(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    return find_all(session, public_ids(session.select(R"sql(
        SELECT public_id
          FROM payments
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND state IN ('reserved', 'confirming', 'action_required', 'processing', 'review')
         ORDER BY id
         LIMIT 100)sql",
                                                       workspace_id, invoice_id)));
}

std::vector<PaymentRow> list_tried_payments(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id)
{
    return find_all(session, public_ids(session.select(R"sql(
        SELECT public_id
          FROM payments
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND amount_minor IS NOT NULL
         ORDER BY id DESC
         LIMIT 200)sql",
                                                       workspace_id, invoice_id)));
}

std::vector<PaymentRow> list_open_payments(Session& session, std::uint64_t workspace_id)
{
    return find_all(session, public_ids(session.select(R"sql(
        SELECT public_id
          FROM payments
         WHERE workspace_id = ?
           AND state IN ('reserved', 'confirming', 'action_required', 'processing')
         ORDER BY id
         LIMIT 10000)sql",
                                                       workspace_id)));
}

PaymentCounts count_payments_since(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id,
                                   domain::Instant since)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(IF(created_at >= ?, 1, NULL)) AS started, COUNT(IF(reserved_at >= ?, 1, NULL)) AS reserved
          FROM payments
         WHERE workspace_id = ?
           AND invoice_id = ?
           AND (created_at >= ? OR reserved_at >= ?))sql",
                               since, since, workspace_id, invoice_id, since, since);
    rows.next();
    return {rows.number("started"), rows.number("reserved")};
}

std::vector<PaymentRow> lease_due_payments(Transaction& tx, domain::Instant now, domain::Instant until, int limit)
{
    const auto due = public_ids(tx.session().select(R"sql(
        SELECT public_id
          FROM payments
         WHERE next_check_at <= ?
         ORDER BY next_check_at
         LIMIT ?
           FOR UPDATE SKIP LOCKED)sql",
                                                    now, limit));
    for (const auto& public_id : due) {
        tx.session().execute(R"sql(
            UPDATE payments
               SET next_check_at = ?
             WHERE public_id = ?)sql",
                             until, public_id);
    }
    return find_all(tx.session(), due);
}

CountedObjects list_counted_since(Session& session, std::uint64_t workspace_id, std::uint64_t provider_account_id,
                                  domain::Instant since)
{
    CountedObjects objects;
    const auto take = [](std::vector<std::string>& ids, Rows rows) {
        while (rows.next())
            ids.push_back(rows.text("object"));
    };
    take(objects.payments, session.select(R"sql(
        SELECT provider_payment_id AS object
          FROM payments
         WHERE workspace_id = ?
           AND provider_account_id = ?
           AND created_at >= ?
           AND state = 'succeeded')sql",
                                          workspace_id, provider_account_id, since));
    take(objects.refunds, session.select(R"sql(
        SELECT provider_refund_id AS object
          FROM refunds
         WHERE workspace_id = ?
           AND provider_account_id = ?
           AND created_at >= ?
           AND state IN ('pending', 'succeeded'))sql",
                                         workspace_id, provider_account_id, since));
    take(objects.disputes, session.select(R"sql(
        SELECT provider_dispute_id AS object
          FROM disputes
         WHERE workspace_id = ?
           AND provider_account_id = ?
           AND opened_at >= ?)sql",
                                          workspace_id, provider_account_id, since));
    return objects;
}

std::vector<PaymentListRow> list_payments(Session& session, std::uint64_t workspace_id)
{
    std::vector<PaymentListRow> list;
    Rows rows = session.select(R"sql(
        SELECT p.id, p.workspace_id, p.invoice_id, p.portal_link_id, p.provider_account_id, p.public_id, a.mode,
               a.takes_bank_debits, p.state, p.currency, p.amount_minor, p.provider_payment_id, p.method_kind,
               p.method_brand, p.method_last4, p.wallet, p.decline_code, p.action_kind, p.checks, p.odd_answers, p.created_at, p.next_check_at,
               p.expires_at, p.version, i.number AS invoice_number, COALESCE(r.number, '') AS receipt_number
          FROM payments p
          JOIN provider_accounts a ON a.workspace_id = p.workspace_id AND a.id = p.provider_account_id
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
          LEFT JOIN receipts r ON r.workspace_id = p.workspace_id AND r.payment_id = p.id
         WHERE p.workspace_id = ?
         ORDER BY p.id DESC
         LIMIT 1000)sql",
                               workspace_id);
    while (rows.next())
        list.push_back({read_payment(rows), rows.text("invoice_number"), rows.text("receipt_number")});
    return list;
}

}  // namespace store
