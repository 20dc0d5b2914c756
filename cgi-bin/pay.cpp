// The pay worker: starts a payment, shows the provider's fields, takes the money.
// nginx sends it POST /i/{token}/pay and /pay/*. The pages are in src/pages/pay.cpp
// and src/pages/pay_result.cpp.

#include "pages/pay.h"
#include "base/keys.h"
#include "gateway/stripe.h"
#include "gateway/system_clock.h"
#include "pages/message.h"
#include "pages/pay_result.h"
#include "pages/payment_error.h"
#include "pages/reader_words.h"
#include "pages/seen.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("pay", [](const base::Config& config, const web::Serve& serve) {
        store::Session db(config.database, "pay", store::Access::read_only);  // Until a transaction says otherwise
        const auto clock = gateway::system_clock();
        const auto sealer = base::sealer_of(config);
        const auto signer = base::signer_of(config);
        const i18n::Catalogues catalogues(config.share / "locale");
        const auto& english = catalogues.words_for("", "");
        const web::Pages templates(
            config.share,
            {"pay_form.html.tpl", "pay_paused.html.tpl", "pay_question.html.tpl", "pay_result.html.tpl",
             "pay_elsewhere.html.tpl", "message.html.tpl", "error.html.tpl", "dead_link.html.tpl"},
            [&](std::string_view key) { return english.has(key); });
        gateway::Stripe provider(config.stripe);
        const pages::Site site{db, *clock, catalogues, templates, signer, config.branding};
        const pages::PaySite pay{site,
                                 sealer,
                                 provider,
                                 pages::provider_script(config.stripe),
                                 config.base_url,
                                 std::chrono::milliseconds(config.stripe.timeout_ms)};

        web::Router router([&](auto& request, int status) {
            return pages::payment_error(request, status, pages::words_of(request, catalogues), templates);
        });
        router.post("/i/{token}/pay", "pay_now", [&](auto& request) { return pages::submit_pay_now(request, pay); });
        router.post("/i/{token}/seen", "seen", [&](auto& request) { return pages::submit_seen(request, pay); });
        router.get("/i/{token}/message", "message",
                   [&](auto& request) { return pages::show_message_form(request, pay); });
        router.post("/i/{token}/message", "message",
                    [&](auto& request) { return pages::submit_message(request, pay); });
        router.get("/pay/{payment}", "pay_form", [&](auto& request) { return pages::show_payment_form(request, pay); });
        router.post("/pay/{payment}", "pay", [&](auto& request) { return pages::submit_payment(request, pay); });
        router.post("/pay/{payment}/again", "pay_again",
                    [&](auto& request) { return pages::submit_again(request, pay); });
        router.get("/pay/{payment}/result", "pay_result",
                   [&](auto& request) { return pages::show_payment_result(request, pay); });
        router.post("/pay/{payment}/result", "bank_answer",
                    [&](auto& request) { return pages::submit_bank_answer(request, pay); });
        router.get("/pay/{payment}/invoice", "pay_invoice",
                   [&](auto& request) { return pages::show_invoice_of_payment(request, pay); });
        serve(router);
    });
}
