#pragma once
// Lists of a workspace's invoices for staff: filtered, sorted, searched, by pages. The work is
// done on indexes alone; only the invoices of one page are read. Test invoices are in none of them but their own.

#include "domain/invoice_status.h"
#include "store/transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

enum class InvoiceFilter {
    all,
    open,     // Something is owed
    overdue,  // ... and its date, or that of a part, is past
    partly_paid,
    paid,
    processing,  // A bank payment takes its days
    review,      // People must look
    refunded,
    disputed,
    viewed_unpaid,  // Seen by the customer that long ago, and nothing came
    voided,
};

enum class InvoiceOrder { newest, due_on, most_due, highest_total };

struct InvoiceQuery {
    std::uint64_t workspace_id = 0;
    InvoiceFilter filter = InvoiceFilter::all;
    InvoiceOrder order = InvoiceOrder::newest;  // A search is always the newest first
    std::string search;                         // Part of a number or a buyer's name, in any case; '' for all
    domain::Date today;                         // In the workspace's time zone
    domain::Instant viewed_before;              // For viewed_unpaid
    std::uint64_t offset = 0;
    int limit = 50;
    std::uint64_t customer_id = 0;  // Not 0: all of this customer's, whatever the filter
};

struct ListedInvoice {
    std::uint64_t id;
    std::string number, buyer_name;
    domain::InvoiceBalance balance;
    domain::InvoiceEvents events;
    domain::Date issued_on;
    std::optional<domain::Date> due_on;  // Of a payment plan: that of the next part
    std::optional<domain::Instant> last_activity_at;
    std::string last_activity;  // Its kind
};

// One page, and whether another one follows.
struct InvoicePage {
    std::vector<ListedInvoice> invoices;
    bool has_more = false;
};
InvoicePage list_invoice_page(Session& session, const InvoiceQuery& query);

// How many there are of the common filters. Of what there is so much it is not counted to the end.
struct InvoiceCounts {
    static constexpr std::uint64_t most = 10'000;  // This many, or more

    std::uint64_t all = 0, open = 0, overdue = 0, partly_paid = 0, paid = 0, refunded = 0, voided = 0;
    std::uint64_t processing = 0, review = 0, disputed = 0;
};
InvoiceCounts count_invoices(Session& session, std::uint64_t workspace_id, domain::Date today);

// The parts of an issued document's plan.
void insert_plan_part(Transaction& tx, std::uint64_t workspace_id, std::uint64_t invoice_id, domain::Date due_on,
                      domain::Money through);

}  // namespace store
