#pragma once
// The invoices that a business has sent to itself, to see what its customers see.

#include "domain/invoice_status.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

struct TestInvoice {
    std::uint64_t id;
    std::string number;
    domain::InvoiceBalance balance;
    domain::Instant issued_at;
};

// Those that are not deleted, the newest first.
std::vector<TestInvoice> list_test_invoices(Session& session, std::uint64_t workspace_id);

// How many there have ever been; deleted ones are void, and stay.
std::uint64_t count_test_invoices(Session& session, std::uint64_t workspace_id);

}  // namespace store
