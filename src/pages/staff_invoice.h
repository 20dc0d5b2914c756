#pragma once
// /invoices/{invoice}: everything about one invoice.

#include "domain/invoice_document.h"
#include "pages/staff_visit.h"
#include "store/invoices.h"

#include <optional>
#include <variant>

namespace pages {

// The invoice that {invoice} names, of this workspace; or 404.
struct OpenedStaffInvoice {
    store::StaffInvoice invoice;
    domain::InvoiceDocument document;

    std::string path() const { return "/invoices/" + std::to_string(invoice.id); }
};
std::variant<OpenedStaffInvoice, web::Response> open_staff_invoice(const Visit& visit);

web::Response show_invoice(Visit& visit);

// POST /invoices/{invoice}/links/find: the same page, with what the pasted link is.
web::Response submit_find_link(Visit& visit);

// GET /invoices/{invoice}/receipts/{file}
web::Response show_receipt_to_staff(Visit& visit);

}  // namespace pages
