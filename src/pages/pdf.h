#pragma once
// The pages of the pdf worker.

#include "pages/site.h"
#include "web/message.h"

namespace pages {

// GET /i/{token}/invoice.pdf: the invoice to print and keep.
web::Response show_invoice_pdf(const web::Request& request, const Site& site);

}  // namespace pages
