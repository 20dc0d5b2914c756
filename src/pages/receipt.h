#pragma once
// Receipts as files, for the customer to keep.

#include "domain/invoice_document.h"
#include "domain/workspace.h"
#include "pages/site.h"
#include "store/receipts.h"
#include "web/message.h"

namespace pages {

// GET /i/{token}/receipts/{file}: the receipt of this invoice with the number that
// the file's name says: "12.pdf", "test-12.pdf". 404 for any other name or number.
web::Response show_receipt_pdf(const web::Request& request, const Site& site);

// GET /pay/{payment}/receipt.pdf: the same for the browser that paid, which has the payment's cookie.
web::Response show_receipt_of_payment(const web::Request& request, const Site& site);

// The receipt as a file to be downloaded, whoever asks for it: has them proved first.
web::Response receipt_file(const domain::Workspace& workspace, const domain::InvoiceDocument& document,
                           const store::Receipt& receipt, const i18n::Words& words, const Site& site);

}  // namespace pages
