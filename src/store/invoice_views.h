#pragma once
// Table invoice_views: when an invoice was open before somebody's eyes, and whose.

#include "store/transaction.h"

#include <string>
#include <string_view>
#include <vector>

namespace store {

inline constexpr std::string_view viewer_customer = "customer", viewer_staff = "staff", viewer_program = "program";

struct NewInvoiceView {
    std::uint64_t workspace_id, invoice_id, link_id;
    std::string_view viewer;
};

// False when the same link was seen by such a viewer within this half hour.
bool insert_invoice_view(Transaction& tx, const NewInvoiceView& view, domain::Instant now);

struct InvoiceView {
    std::string viewer;
    domain::Instant seen_at;
    std::string recipient;  // Whom the link was sent to; '' of one that is for all
};

// Of one invoice, the newest first, at most 50.
std::vector<InvoiceView> list_invoice_views(Session& session, std::uint64_t workspace_id, std::uint64_t invoice_id);

}  // namespace store
