#include "app/test_invoice.h"

#include "app/void_invoice.h"
#include "base/check.h"
#include "domain/invoice_check.h"
#include "domain/number_series.h"
#include "store/invoices.h"
#include "store/number_series.h"
#include "store/test_invoices.h"
#include "store/workspaces.h"

#include <algorithm>

namespace app {

namespace {

constexpr auto numbers = "TEST-{NNNN}";

// With the workspace locked: nobody else takes the number meanwhile but an import.
std::string free_number(store::Transaction& tx, std::uint64_t workspace_id, domain::Date issued_on)
{
    const auto pattern = domain::NumberPattern::parse(numbers);
    base::check(bool(pattern), "our pattern of numbers is one");
    auto next = store::count_test_invoices(tx.session(), workspace_id) + 1;
    while (store::is_number_taken(tx.session(), workspace_id, pattern->format(next, issued_on)))
        ++next;
    return pattern->format(next, issued_on);
}

}  // namespace

base::Result<IssuedInvoice> issue_test_invoice(Context& context, const IssueTestInvoice& request)
{
    base::check(request.document.is_test, "a test invoice says so");
    if (const auto checked = domain::check(request.document); !checked)
        return checked.error();
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<IssuedInvoice> {
        const auto workspace = store::lock_workspace(tx, request.workspace);
        if (!workspace)
            return workspace.error();
        if (store::list_test_invoices(tx.session(), workspace->id).size() >= most_test_invoices)
            return base::conflict("there are " + std::to_string(most_test_invoices) +
                                  " test invoices already: delete some first");
        auto document = request.document;
        document.number = free_number(tx, workspace->id, document.issued_on);
        document.payment.reference = document.number;
        return issue_locked(tx, context,
                            {.workspace = request.workspace,
                             .document = document,
                             .snapshot = request.snapshot(document),
                             .source = "test invoice"},
                            *workspace);
    });
}

base::Result<base::Nothing> delete_test_invoice(Context& context, Provider& provider, std::uint64_t workspace_id,
                                                std::uint64_t id)
{
    const auto living = store::list_test_invoices(context.db, workspace_id);
    const auto found = std::ranges::find(living, id, &store::TestInvoice::id);
    const auto workspace = store::find_workspace_by_id(context.db, workspace_id);
    if (found == living.end() || !workspace)
        return base::not_found("there is no such test invoice");
    return void_invoice(context, provider, workspace->slug, found->number, "test invoice deleted");
}

}  // namespace app
