// The view worker: the invoice behind a portal link, as a page.
// nginx sends it /i/*, branding files that are not on disk yet, and whatever no
// other worker answers. The pages are in src/pages/view.cpp.

#include "pages/reader_words.h"
#include "pages/view.h"
#include "base/keys.h"
#include "gateway/system_clock.h"
#include "pages/error_page.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("view", [](const base::Config& config, const web::Serve& serve) {
        store::Session db(config.database, "view", store::Access::read_only);
        const auto clock = gateway::system_clock();
        const auto signer = base::signer_of(config);
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& english = catalogues.words_for("", "");
        const web::Pages templates(config.share, {"invoice.html.tpl", "error.html.tpl", "dead_link.html.tpl"},
                                   [&](std::string_view key) { return english.has(key); });
        const pages::Site site{db, *clock, catalogues, templates, signer, config.branding};

        web::Router router([&](auto& request, int status) {
            return pages::error_page(request, status, pages::words_of(request, catalogues), templates);
        });
        router.get("/i/{token}", "invoice", [&](auto& request) { return pages::show_invoice_page(request, site); });
        router.get("/branding/{workspace}/{file}", "branding",
                   [&](auto& request) { return pages::show_branding_file(request, site); });
        router.get("/healthz", "health", [&](auto& request) { return pages::show_health(request, site); });
        serve(router);
    });
}
