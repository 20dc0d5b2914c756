// The pdf worker: the invoice behind a portal link, to print and keep.
// nginx sends it /i/{token}/invoice.pdf. The page is in src/pages/pdf.cpp.

#include "pages/pdf.h"
#include "gateway/system_clock.h"
#include "pages/error_page.h"
#include "pdf/invoice_pdf.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("pdf", [](const base::Config& config, const web::Serve& serve) {
        pdf::use_own_fonts();
        store::Session db(config.database, "pdf", store::Access::read_only);
        const auto clock = gateway::system_clock();
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& words = catalogues.words_for("", "");
        const web::Pages templates(config.share, {"error.html.tpl", "dead_link.html.tpl"},
                                   [&](std::string_view key) { return words.has(key); });
        const pages::Site site{db, *clock, catalogues, templates, config.branding};

        web::Router router(
            [&](auto& request, int status) { return pages::error_page(request, status, words, templates); });
        router.get("/i/{token}/invoice.pdf", "invoice_pdf",
                   [&](auto& request) { return pages::show_invoice_pdf(request, site); });
        pdf::warm_fonts();
        serve(router);
    });
}
