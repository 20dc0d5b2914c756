#include "pages/transfer_code.h"

#include "base/check.h"
#include "domain/transfer_code.h"
#include "pages/error_page.h"

#include <qrencode.h>

#include <memory>

namespace pages {

namespace {

constexpr int quiet_zone = 4;  // Modules of white around it (ISO/IEC 18004)

// One path of squares, black on white whatever the page's colours are.
std::string svg_of(const QRcode& code)
{
    std::string path;
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x)
            if ((code.data[y * code.width + x] & 1) != 0)
                path += "M" + std::to_string(x + quiet_zone) + " " + std::to_string(y + quiet_zone) + "h1v1h-1z";
    const auto size = std::to_string(code.width + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
           "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/><path d=\"" +
           path + "\"/></svg>\n";
}

}  // namespace

std::optional<std::string> transfer_code_of(const OpenedInvoice& invoice)
{
    return domain::transfer_code(invoice.document, invoice.linked.balance.available());
}

web::Response show_transfer_code(const web::Request& request, const Site& site)
{
    const auto opened = open_invoice(request, site);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedInvoice>(opened);
    const auto text = transfer_code_of(invoice);
    if (!text) {
        auto response = error_page(request, 404, invoice.words, site.templates);
        response.log_subject = invoice.log_subject;
        return response;
    }
    // Medium error correction and at most version 13, as the guideline wants; bytes, because the text is UTF-8.
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text->c_str(), 0, QR_ECLEVEL_M),
                                                          QRcode_free);
    base::check(code && code->version <= 13, "a transfer of bounded length fits into its code");
    web::Response response;
    response.content_type = "image/svg+xml";
    response.body = svg_of(*code);
    response.log_subject = invoice.log_subject;
    return response;
}

}  // namespace pages
