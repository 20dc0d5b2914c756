// `sandbox check`: whether the books of the judge agree with themselves.

#include "sandbox/commands.h"
#include "sandbox/setup.h"
#include "store/session.h"

#include <iostream>

namespace sandbox {

namespace {

// The ids that break a rule, each on its line behind the rule; how many.
int report(const char* rule, store::Rows rows)
{
    int count = 0;
    for (; rows.next(); ++count)
        std::cout << rule << ": " << rows.text("id") << "\n";
    return count;
}

int report_money(store::Session& db)
{
    int broken = 0;
    broken += report("a charge moved its amount once, when it succeeded", db.select(R"sql(
        SELECT c.id
          FROM charges c
          LEFT JOIN balance_transactions b ON b.source_id = c.id
         GROUP BY c.id, c.status, c.amount
        HAVING COALESCE(SUM(b.amount), 0) <> IF(c.status = 'succeeded', c.amount, 0)
            OR COUNT(b.id) <> IF(c.status = 'succeeded', 1, 0))sql"));
    broken += report("a refund took its amount, and brought it back when it failed", db.select(R"sql(
        SELECT r.id
          FROM refunds r
          LEFT JOIN balance_transactions b ON b.source_id = r.id
         GROUP BY r.id, r.status, r.amount
        HAVING COALESCE(SUM(b.amount), 0) <> IF(r.status IN ('failed', 'canceled'), 0, -r.amount)
            OR COUNT(b.id) <> IF(r.status IN ('failed', 'canceled'), 2, 1))sql"));
    broken += report("a dispute has the money as long as it is not won", db.select(R"sql(
        SELECT d.id
          FROM disputes d
          LEFT JOIN balance_transactions b ON b.source_id = d.id
         GROUP BY d.id, d.status, d.amount
        HAVING COALESCE(SUM(b.amount), 0) <> IF(d.status IN ('needs_response', 'under_review', 'lost'), -d.amount, 0))sql"));
    broken += report("no more is refunded than was charged", db.select(R"sql(
        SELECT c.id
          FROM charges c
          JOIN refunds r ON r.charge_id = c.id AND r.status NOT IN ('failed', 'canceled')
         GROUP BY c.id, c.amount, c.status
        HAVING SUM(r.amount) > IF(c.status = 'succeeded', c.amount, 0))sql"));
    return broken;
}

int report_states(store::Session& db)
{
    int broken = 0;
    broken += report("a payment is charged once", db.select(R"sql(
        SELECT payment_intent_id AS id
          FROM charges
         WHERE status <> 'failed'
         GROUP BY payment_intent_id
        HAVING COUNT(*) > 1)sql"));
    broken += report("a payment and its charge say the same", db.select(R"sql(
        SELECT i.id
          FROM payment_intents i
          LEFT JOIN charges c ON c.id = i.latest_charge_id
         WHERE (i.status = 'succeeded') <> (COALESCE(c.status, '') = 'succeeded')
            OR (i.status = 'processing') <> (COALESCE(c.status, '') = 'pending'))sql"));
    broken += report("what waits can still happen", db.select(R"sql(
        SELECT CONCAT(l.kind, ' ', l.object_id) AS id
          FROM later l
          JOIN payment_intents i ON i.id = l.payment_intent_id
          LEFT JOIN refunds r    ON r.id = l.object_id
          LEFT JOIN disputes d   ON d.id = l.object_id
         WHERE (l.kind = 'settle_debit' AND i.status <> 'processing')
            OR (l.kind = 'settle_refund' AND COALESCE(r.status, '') <> 'pending')
            OR (l.kind = 'fail_refund' AND COALESCE(r.status, '') <> 'succeeded')
            OR (l.kind = 'decide_dispute' AND COALESCE(d.status, 'lost') IN ('won', 'lost', 'warning_closed')))sql"));
    return broken;
}

}  // namespace

int run_check(const base::Config& config)
{
    store::Session db(database_of(config), "sandbox", store::Access::read_only);
    db.command("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    db.command("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    const auto broken = report_money(db) + report_states(db);
    db.command("COMMIT");
    return broken == 0 ? 0 : 1;
}

}  // namespace sandbox
