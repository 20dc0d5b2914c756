#include "pages/pdf.h"

#include "pages/linked_invoice.h"
#include "pdf/invoice_pdf.h"
#include "store/workspaces.h"

#include <string_view>

namespace pages {

namespace {

bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.';
}

// RFC 6266: a name that every browser can take, and the exact one beside it in
// RFC 8187's encoding. The number comes from a document and may be anything;
// it has at most 100 characters.
std::string disposition(std::string_view number)
{
    std::string plain, exact;
    for (const char c : number) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto code = static_cast<unsigned char>(c);
        plain += is_plain(c) ? c : '_';
        if (is_plain(c))
            exact += c;
        else
            ((exact += '%') += digits[code >> 4]) += digits[code & 15];
    }
    return "attachment; filename=\"invoice-" + plain + ".pdf\"; filename*=UTF-8''invoice-" + exact + ".pdf";
}

}  // namespace

web::Response show_invoice_pdf(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);

    const auto& workspace = invoice.linked.workspace;
    web::Response response;
    response.content_type = "application/pdf";
    response.headers = {{"Content-Disposition", disposition(invoice.document.number)}};
    response.body =
        pdf::invoice_pdf(text_of(invoice, site), pdf::style_of(workspace, store::logo_of(site.db, workspace)),
                         pdf::paper_for(invoice.document.seller.address.country), invoice.linked.issued_at);
    response.log_subject = invoice.log_subject;
    return response;
}

}  // namespace pages
