#pragma once
// An invoice that a business sends to itself, to see and pay what its customers will: it is marked on every page, has
// numbers of its own, is paid with the keys of test mode, and counts nowhere.

#include "app/issue_invoice.h"
#include "app/provider.h"
#include "base/result.h"

#include <functional>
#include <string>

namespace app {

inline constexpr std::size_t most_test_invoices = 20;  // That are not deleted: each sends a mail

struct IssueTestInvoice {
    std::string workspace;             // Its short name
    domain::InvoiceDocument document;  // `is_test`; it gets its number here
    std::function<std::string(const domain::InvoiceDocument&)> snapshot;
};

// Issues it as TEST-0001 and so on. `conflict`: there are too many already.
base::Result<IssuedInvoice> issue_test_invoice(Context& context, const IssueTestInvoice& request);

// It is void from then on, and no list shows it. `not_found`: no such test invoice; otherwise the errors of
// void_invoice.
base::Result<base::Nothing> delete_test_invoice(Context& context, Provider& provider, std::uint64_t workspace_id,
                                                std::uint64_t id);

}  // namespace app
