#include "store/test_invoices.h"

#include "store/columns.h"
#include "store/invoices.h"

namespace store {

std::vector<TestInvoice> list_test_invoices(Session& session, std::uint64_t workspace_id)
{
    std::vector<TestInvoice> list;
    Rows rows = session.select(R"sql(
        SELECT id, number, lifecycle, currency, total_minor, paid_minor, refunded_minor, disputed_minor,
               reserved_minor, credited_minor, over_minor, issued_at
          FROM invoices
         WHERE workspace_id = ?
           AND standing = 'test'
           AND lifecycle = 'issued'
         ORDER BY id DESC)sql",
                               workspace_id);
    while (rows.next())
        list.push_back({rows.id("id"), rows.text("number"), read_balance(rows), rows.instant("issued_at")});
    return list;
}

std::uint64_t count_test_invoices(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM invoices
         WHERE workspace_id = ?
           AND standing = 'test')sql",
                               workspace_id);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

}  // namespace store
