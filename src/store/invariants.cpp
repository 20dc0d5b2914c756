#include "store/invariants.h"

namespace store {

namespace {

constexpr const char* compare = "compare with the provider: portalctl payment reconcile";
constexpr const char* restore =
    "a program cannot do this by itself: look at the activity log and the server's binary log, and restore or "
    "correct by hand";
constexpr const char* run_jobs = "see that the job runs, and its log: INSTALL, \"Background jobs\"";

struct Rule {
    int number;
    const char* rule;
    const char* remedy;
    bool asks_time;  // Its second parameter is the time since when it should be quiet
    const char* sql;
};

// Each counts what breaks it, and names one.
constexpr Rule rules[] = {
    {1, "what an invoice says was paid is the sum of its ledger", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.paid_minor <> (SELECT COALESCE(SUM(CASE l.kind WHEN 'PAYMENT' THEN l.amount_minor
                                                                 WHEN 'OFFLINE' THEN l.amount_minor
                                                                 WHEN 'OFFLINE_REVERSAL' THEN -l.amount_minor
                                                                 ELSE 0 END), 0)
                                  FROM ledger_entries l
                                 WHERE l.workspace_id = i.workspace_id AND l.invoice_id = i.id))sql"},
    {1, "what an invoice says was refunded is the sum of its ledger", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.refunded_minor <> (SELECT COALESCE(SUM(CASE l.kind WHEN 'REFUND' THEN l.amount_minor
                                                                     WHEN 'REFUND_REVERSAL' THEN -l.amount_minor
                                                                     ELSE 0 END), 0)
                                      FROM ledger_entries l
                                     WHERE l.workspace_id = i.workspace_id AND l.invoice_id = i.id))sql"},
    {1, "what an invoice says was withdrawn is the sum of its ledger", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.disputed_minor <> (SELECT COALESCE(SUM(CASE l.kind WHEN 'DISPUTE_WITHDRAWN' THEN l.amount_minor
                                                                     WHEN 'DISPUTE_REINSTATED' THEN -l.amount_minor
                                                                     ELSE 0 END), 0)
                                      FROM ledger_entries l
                                     WHERE l.workspace_id = i.workspace_id AND l.invoice_id = i.id))sql"},
    {1, "what an invoice has credited is the sum of its refunds that count", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.credited_minor <> (SELECT COALESCE(SUM(IF(r.state IN ('pending', 'succeeded'), r.credited_minor, 0)), 0)
                                      FROM refunds r
                                     WHERE r.workspace_id = i.workspace_id AND r.invoice_id = i.id))sql"},
    {2, "what an invoice holds is the sum of its open payments", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.reserved_minor <> (SELECT COALESCE(SUM(p.reserved_minor), 0)
                                      FROM payments p
                                     WHERE p.workspace_id = i.workspace_id AND p.invoice_id = i.id))sql"},
    {3, "each payment that succeeded has one entry in the ledger, of its amount, currency and provider's object",
     compare, false, R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.state = 'succeeded'
           AND 1 <> (SELECT COUNT(*)
                       FROM ledger_entries l
                      WHERE l.workspace_id = p.workspace_id AND l.payment_id = p.id AND l.kind = 'PAYMENT'
                        AND l.amount_minor = p.amount_minor AND l.currency = p.currency
                        AND l.provider_object = p.provider_payment_id))sql"},
    {3, "each refund that counts has its entry in the ledger, and one that does not has none left", compare, false,
     R"sql(
        SELECT COUNT(*) AS n, MIN(r.public_id) AS example
          FROM refunds r
         WHERE r.workspace_id = ?
           AND IF(r.state IN ('pending', 'succeeded'), r.amount_minor, 0)
               <> (SELECT COALESCE(SUM(IF(l.kind = 'REFUND', l.amount_minor, -l.amount_minor)), 0)
                     FROM ledger_entries l
                    WHERE l.workspace_id = r.workspace_id AND l.provider_account_id = r.provider_account_id
                      AND l.provider_object = r.provider_refund_id AND l.kind IN ('REFUND', 'REFUND_REVERSAL')))sql"},
    {3, "what a dispute has withdrawn and given back is in the ledger", compare, false, R"sql(
        SELECT COUNT(*) AS n, MIN(d.provider_dispute_id) AS example
          FROM disputes d
         WHERE d.workspace_id = ?
           AND (CAST(d.withdrawn_minor AS SIGNED) - CAST(d.reinstated_minor AS SIGNED))
               <> (SELECT COALESCE(SUM(IF(l.kind = 'DISPUTE_WITHDRAWN', l.amount_minor, -l.amount_minor)), 0)
                     FROM ledger_entries l
                    WHERE l.workspace_id = d.workspace_id AND l.provider_account_id = d.provider_account_id
                      AND l.provider_object = d.provider_dispute_id
                      AND l.kind IN ('DISPUTE_WITHDRAWN', 'DISPUTE_REINSTATED')))sql"},
    {3, "an offline payment has its entry in the ledger, and a reversed one has its counter-entry", restore, false,
     R"sql(
        SELECT COUNT(*) AS n, MIN(o.public_id) AS example
          FROM offline_payments o
         WHERE o.workspace_id = ?
           AND IF(o.state = 'recorded', o.amount_minor, 0)
               <> (SELECT COALESCE(SUM(IF(l.kind = 'OFFLINE', l.amount_minor, -l.amount_minor)), 0)
                     FROM ledger_entries l
                    WHERE l.workspace_id = o.workspace_id AND l.offline_payment_id = o.id))sql"},
    {4, "the ledger has no payment that did not succeed", compare, false, R"sql(
        SELECT COUNT(*) AS n, MIN(l.provider_object) AS example
          FROM ledger_entries l
          LEFT JOIN payments p ON p.workspace_id = l.workspace_id AND p.id = l.payment_id AND p.state = 'succeeded'
         WHERE l.workspace_id = ?
           AND l.kind = 'PAYMENT'
           AND p.id IS NULL)sql"},
    {5, "what was paid beyond the debt is just the excess", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM invoices i
         WHERE i.workspace_id = ?
           AND CAST(i.over_minor AS SIGNED)
               <> GREATEST(0, CAST(i.paid_minor AS SIGNED) - CAST(i.refunded_minor AS SIGNED)
                              - CAST(i.disputed_minor AS SIGNED) + CAST(i.reserved_minor AS SIGNED)
                              - CAST(i.total_minor AS SIGNED) + CAST(i.credited_minor AS SIGNED)))sql"},
    {6, "each payment that succeeded has one receipt, one mail to the customer and one to the business", restore, false,
     R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.state = 'succeeded'
           AND (1 <> (SELECT COUNT(*) FROM receipts r WHERE r.workspace_id = p.workspace_id AND r.payment_id = p.id) OR
                1 <> (SELECT COUNT(*) FROM outbox c WHERE c.workspace_id = p.workspace_id AND c.payment_id = p.id
                         AND c.kind = 'receipt') OR
                1 <> (SELECT COUNT(*) FROM outbox s WHERE s.workspace_id = p.workspace_id AND s.payment_id = p.id
                         AND s.kind = 'staff_paid')))sql"},
    {6, "no receipt without money that came", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(r.number) AS example
          FROM receipts r
          LEFT JOIN ledger_entries l ON l.workspace_id = r.workspace_id AND l.id = r.ledger_entry_id
                                    AND l.kind IN ('PAYMENT', 'OFFLINE')
         WHERE r.workspace_id = ?
           AND l.id IS NULL)sql"},
    {7, "no more is refunded of a payment than it brought", compare, false, R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND (SELECT COALESCE(SUM(r.live_minor), 0)
                  FROM refunds r
                 WHERE r.workspace_id = p.workspace_id AND r.payment_id = p.id)
               > IF(p.state = 'succeeded', p.amount_minor, 0))sql"},
    {8, "receipts are numbered without gaps", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(g.mode) AS example
          FROM (SELECT r.mode, MAX(r.number) AS last, COUNT(*) AS total
                  FROM receipts r
                 WHERE r.workspace_id = ?
                 GROUP BY r.mode) g
         WHERE g.last <> g.total)sql"},
    {9, "no payment waits to be looked at for long", run_jobs, true, R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.next_check_at < ?)sql"},
    {9, "no refund waits to be looked at for long", run_jobs, true, R"sql(
        SELECT COUNT(*) AS n, MIN(r.public_id) AS example
          FROM refunds r
         WHERE r.workspace_id = ?
           AND r.next_check_at < ?)sql"},
    {9, "no dispute waits to be looked at for long", run_jobs, true, R"sql(
        SELECT COUNT(*) AS n, MIN(d.provider_dispute_id) AS example
          FROM disputes d
         WHERE d.workspace_id = ?
           AND d.next_check_at < ?)sql"},
    {9, "no word of the provider waits for long", run_jobs, true, R"sql(
        SELECT COUNT(*) AS n, MIN(e.event_id) AS example
          FROM provider_events e
         WHERE e.workspace_id = ?
           AND e.next_at < ?)sql"},
    {9, "no message waits for long", run_jobs, true, R"sql(
        SELECT COUNT(*) AS n, MIN(o.dedupe_key) AS example
          FROM outbox o
         WHERE o.workspace_id = ?
           AND o.next_at < ?)sql"},
    {9, "what is over keeps no request", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND p.state IN ('succeeded', 'failed', 'canceled')
           AND (p.create_body_sealed IS NOT NULL OR p.confirm_body_sealed IS NOT NULL))sql"},
    {10, "no payment, entry, receipt, refund or dispute belongs to an invoice of another workspace", restore, false,
     R"sql(
        SELECT COUNT(*) AS n, MIN(i.number) AS example
          FROM (SELECT p.workspace_id, p.invoice_id FROM payments p
                 UNION SELECT l.workspace_id, l.invoice_id FROM ledger_entries l
                 UNION SELECT r.workspace_id, r.invoice_id FROM receipts r
                 UNION SELECT f.workspace_id, f.invoice_id FROM refunds f
                 UNION SELECT d.workspace_id, d.invoice_id FROM disputes d) c
          JOIN invoices i ON i.id = c.invoice_id AND i.workspace_id <> c.workspace_id
         WHERE i.workspace_id = ?)sql"},
    {11, "no payment was counted twice", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(g.payment_id) AS example
          FROM (SELECT l.payment_id
                  FROM ledger_entries l
                 WHERE l.workspace_id = ?
                   AND l.kind = 'PAYMENT'
                 GROUP BY l.payment_id
                HAVING COUNT(*) > 1) g)sql"},
    {12, "the state of each payment is in the activity log", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(p.public_id) AS example
          FROM payments p
         WHERE p.workspace_id = ?
           AND NOT EXISTS (SELECT 1 FROM activity a
                            WHERE a.workspace_id = p.workspace_id AND a.payment_id = p.id
                              AND a.kind = CONCAT('payment_', p.state)))sql"},
    {12, "the state of each refund is in the activity log", restore, false, R"sql(
        SELECT COUNT(*) AS n, MIN(r.public_id) AS example
          FROM refunds r
         WHERE r.workspace_id = ?
           AND NOT EXISTS (SELECT 1 FROM activity a
                            WHERE a.workspace_id = r.workspace_id AND a.payment_id = r.payment_id
                              AND a.kind = CONCAT('refund_', r.state)))sql"},
};

}  // namespace

std::vector<BrokenRule> list_broken_rules(Session& session, std::uint64_t workspace_id, domain::Instant quiet_since)
{
    std::vector<BrokenRule> broken;
    for (const auto& rule : rules) {
        const auto* sql = rule.sql;
        Rows rows = rule.asks_time ? session.select(sql, workspace_id, quiet_since) : session.select(sql, workspace_id);
        base::check(rows.next(), "a count is one row");
        if (const auto count = rows.number("n"); count > 0)
            broken.push_back({rule.number, rule.rule, rule.remedy, count, rows.maybe_text("example").value_or("")});
    }
    return broken;
}

}  // namespace store
