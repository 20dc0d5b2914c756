#include "harness/books.h"

namespace harness {

namespace {

struct Rule {
    const char* name;
    const char* broken;  // Counts what breaks it
};

constexpr Rule rules[] = {
    {"what an invoice says was paid is the sum of its ledger",
     "SELECT COUNT(*) FROM invoices i WHERE i.paid_minor <> (SELECT COALESCE(SUM(l.amount_minor), 0) FROM "
     "ledger_entries l WHERE l.invoice_id = i.id AND l.kind = 'PAYMENT')"},
    {"what an invoice holds is the sum of its open payments",
     "SELECT COUNT(*) FROM invoices i WHERE i.reserved_minor <> (SELECT COALESCE(SUM(p.reserved_minor), 0) FROM "
     "payments p WHERE p.invoice_id = i.id)"},
    {"each success has one entry in the ledger, of its amount and currency",
     "SELECT COUNT(*) FROM payments p WHERE p.state = 'succeeded' AND 1 <> (SELECT COUNT(*) FROM ledger_entries l "
     "WHERE l.payment_id = p.id AND l.kind = 'PAYMENT' AND l.amount_minor = p.amount_minor AND l.currency = "
     "p.currency AND l.provider_object = p.provider_payment_id)"},
    {"no entry without a success",
     "SELECT COUNT(*) FROM ledger_entries l WHERE l.kind = 'PAYMENT' AND NOT EXISTS (SELECT 1 FROM payments p WHERE "
     "p.id = l.payment_id AND p.state = 'succeeded')"},
    {"one receipt, one mail to the customer and one to the staff for each success",
     "SELECT COUNT(*) FROM payments p WHERE p.state = 'succeeded' AND (1 <> (SELECT COUNT(*) FROM receipts r WHERE "
     "r.payment_id = p.id) OR 1 <> (SELECT COUNT(*) FROM outbox o WHERE o.payment_id = p.id AND o.kind = 'receipt') "
     "OR 1 <> (SELECT COUNT(*) FROM outbox o WHERE o.payment_id = p.id AND o.kind = 'staff_paid'))"},
    {"no receipt without a success",
     "SELECT COUNT(*) FROM receipts r JOIN payments p ON p.id = r.payment_id WHERE p.state <> 'succeeded'"},
    {"receipts are numbered without gaps",
     "SELECT COUNT(*) FROM (SELECT MAX(number) AS last, COUNT(*) AS n FROM receipts GROUP BY workspace_id, mode) g "
     "WHERE g.last <> g.n"},
    {"a success is in the activity log once",
     "SELECT (SELECT COUNT(*) FROM payments WHERE state = 'succeeded') <> (SELECT COUNT(*) FROM activity WHERE kind = "
     "'payment_succeeded')"},
    {"what is over keeps no request",
     "SELECT COUNT(*) FROM payments WHERE state IN ('succeeded', 'failed', 'canceled') AND (create_body_sealed IS NOT "
     "NULL OR confirm_body_sealed IS NOT NULL)"},
};

}  // namespace

std::vector<std::string> broken_rules(Portal& portal, const Taken& taken)
{
    std::vector<std::string> broken;
    for (const auto& rule : rules)
        if (portal.value(rule.broken) != "0")
            broken.emplace_back(rule.name);

    for (const auto& [object, minor] : taken) {
        const auto entries = portal.value(
            "SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entries WHERE kind = "
            "'PAYMENT' AND provider_object = '" +
            object + "'");
        if (entries != std::to_string(minor))
            broken.push_back("the provider has taken " + std::to_string(minor) + " as " + object + ", our ledger has " +
                             entries);
    }
    const auto entries = portal.value("SELECT COUNT(*) FROM ledger_entries WHERE kind = 'PAYMENT'");
    if (entries != std::to_string(taken.size()))
        broken.push_back("the provider has taken " + std::to_string(taken.size()) + " payments, our ledger has " +
                         entries);
    return broken;
}

}  // namespace harness
