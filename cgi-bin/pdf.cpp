// The pdf worker: the invoice behind a portal link and its receipts, to print and keep.
// nginx sends it /i/{token}/invoice.pdf and /i/{token}/receipts/*. The pages are in
// src/pages/pdf.cpp and src/pages/receipt.cpp.

#include "pages/pdf.h"
#include "base/keys.h"
#include "gateway/system_clock.h"
#include "pages/error_page.h"
#include "pages/reader_words.h"
#include "pages/receipt.h"
#include "pages/transfer_code.h"
#include "pdf/style.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("pdf", [](const base::Config& config, const web::Serve& serve) {
        pdf::use_own_fonts();
        store::Session db(config.database, "pdf", store::Access::read_only);
        const auto clock = gateway::system_clock();
        const auto signer = base::signer_of(config);
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& english = catalogues.words_for("", "");
        const web::Pages templates(config.share, {"error.html.tpl", "dead_link.html.tpl"},
                                   [&](std::string_view key) { return english.has(key); });
        const pages::Site site{db, *clock, catalogues, templates, signer, config.branding};

        web::Router router([&](auto& request, int status) {
            return pages::error_page(request, status, pages::words_of(request, catalogues), templates);
        });
        router.get("/i/{token}/invoice.pdf", "invoice_pdf",
                   [&](auto& request) { return pages::show_invoice_pdf(request, site); });
        router.get("/i/{token}/transfer.svg", "transfer_code",
                   [&](auto& request) { return pages::show_transfer_code(request, site); });
        router.get("/i/{token}/receipts/{file}", "receipt",
                   [&](auto& request) { return pages::show_receipt_pdf(request, site); });
        router.get("/pay/{payment}/receipt.pdf", "pay_receipt",
                   [&](auto& request) { return pages::show_receipt_of_payment(request, site); });
        pdf::warm_fonts();
        serve(router);
    });
}
