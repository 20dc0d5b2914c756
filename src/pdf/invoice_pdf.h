#pragma once
// An invoice as a PDF file, ready to print and to archive. What it says comes
// finished in i18n::InvoiceText, so that it says the same as the page; this
// folder decides only where it stands on the paper.

#include "domain/date.h"
#include "i18n/invoice_text.h"

#include <string>

namespace pdf {

struct Style {
    std::string logo_png;     // As images::reencode_logo gives it; '' none
    std::string brand_color;  // "#1f6feb"; anything else gives a quiet blue
    std::string company;      // Shown in the place of the logo when there is none that can be read
};

enum class Paper { a4, letter };

// The bytes of the file; the same input gives the same bytes. `issued_at` is
// its date of creation. Every field is printed in full, however long. Texts are
// never read as markup, and nothing in the file is a link or a program.
// Throws base::BrokenInvariant beyond 2,000 pages or 4 MB of text, and when Cairo fails.
std::string invoice_pdf(const i18n::InvoiceText& text, const Style& style, Paper paper, domain::Instant issued_at);

// From now on this process knows the fonts that invoices are set in, and no
// others: the same invoice looks the same on every machine. To be called once,
// at the start of the program. Throws base::BadSetup when one is not installed.
void use_own_fonts();

// Loads the fonts, so that the first customer does not wait for that.
void warm_fonts();

}  // namespace pdf
