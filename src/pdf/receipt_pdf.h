#pragma once
// A receipt as a PDF file, in the look of the invoice that it belongs to.

#include "domain/date.h"
#include "i18n/receipt_text.h"
#include "pdf/style.h"

#include <string>

namespace pdf {

// The bytes of the file; the same input gives the same bytes. `paid_at` is its
// date of creation. One of a test payment says so across its top. Texts are
// printed as those of invoice_pdf().
std::string receipt_pdf(const i18n::ReceiptText& text, const Style& style, Paper paper, domain::Instant paid_at);

}  // namespace pdf
