#pragma once
// A made-up invoice that shows how a workspace's own will look.

#include "domain/invoice_document.h"
#include "pages/staff_visit.h"

namespace pages {

// From the company as it is set, to nobody.
domain::InvoiceDocument preview_invoice(const Visit& visit);

}  // namespace pages
