#pragma once
// An invoice as a PDF file, ready to print and to archive. What it says comes
// finished in i18n::InvoiceText, so that it says the same as the page; this
// folder decides only where it stands on the paper.

#include "domain/date.h"
#include "i18n/invoice_text.h"
#include "pdf/style.h"

#include <string>

namespace pdf {

// The bytes of the file; the same input gives the same bytes. `issued_at` is
// its date of creation. Every field is printed in full, however long. Texts are
// never read as markup, and nothing in the file is a link or a program.
// Throws base::BrokenInvariant beyond 2,000 pages or 4 MB of text, and when Cairo fails.
std::string invoice_pdf(const i18n::InvoiceText& text, const Style& style, Paper paper, domain::Instant issued_at);

}  // namespace pdf
