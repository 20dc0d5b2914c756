#pragma once
// What is issued must open again on every page view, and print.

#include "base/result.h"
#include "domain/invoice_document.h"

namespace exchange {

// `invalid`: its stored form could not be read again, or its texts are too long for a PDF (limits.h).
base::Result<base::Nothing> check_usable(const domain::InvoiceDocument& document);

}  // namespace exchange
