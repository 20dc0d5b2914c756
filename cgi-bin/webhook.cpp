// The webhook worker: keeps what the payment provider tells, for the events job.
// nginx sends it POST /webhooks/*. The page is in src/pages/webhook.cpp.

#include "pages/webhook.h"
#include "base/keys.h"
#include "gateway/stripe_webhook.h"
#include "gateway/system_clock.h"
#include "web/plain_error.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("webhook", [](const base::Config& config, const web::Serve& serve) {
        store::Session db(config.database, "webhook", store::Access::read_write);
        const auto clock = gateway::system_clock();
        const auto sealer = base::sealer_of(config);
        const gateway::StripeWebhooks reader;
        const pages::WebhookSite site{db, *clock, sealer, reader};

        constexpr std::size_t largest_event = 256 * 1024;
        web::Router router(web::plain_error);
        router.post(
            "/webhooks/stripe/{workspace}", "webhook",
            [&](auto& request) { return pages::submit_webhook(request, site); }, largest_event);
        serve(router);
    });
}
