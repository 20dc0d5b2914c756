#include "pdf/invoice_pdf.h"

#include "pdf/composition.h"
#include "pdf/document_file.h"

namespace pdf {

std::string invoice_pdf(const i18n::InvoiceText& text, const Style& style, Paper paper, domain::Instant issued_at)
{
    return document_file(style, paper, text.direction, {text.title + " " + text.number, text.seller.name, issued_at},
                         [&](DocumentParts& parts) { Composition(text, parts).compose(); });
}

}  // namespace pdf
