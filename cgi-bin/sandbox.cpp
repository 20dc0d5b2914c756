// The sandbox provider: stands in for Stripe in the demo and in tests. nginx/sandbox.conf sends it
// everything of its own origin. The API is in src/sandbox/api.cpp, what browsers load in src/sandbox/pages.cpp.

#include "gateway/system_clock.h"
#include "sandbox/api.h"
#include "sandbox/control.h"
#include "sandbox/microdeposits_page.h"
#include "sandbox/pages.h"
#include "sandbox/setup.h"
#include "web/worker.h"

int main()
{
    return web::run_worker("sandbox", [](const base::Config& config, const web::Serve& serve) {
        store::Session db(sandbox::database_of(config), "sandbox", store::Access::read_write);
        const auto clock = gateway::system_clock();
        sandbox::Api api(db, *clock, config.sandbox.origin);

        web::Router router(sandbox::api_error_page);
        sandbox::add_api_routes(router, api);
        sandbox::add_control_routes(router, db, *clock);
        sandbox::add_page_routes(router, config.share / "sandbox");
        sandbox::add_microdeposits_page(router, db, *clock, config.share / "sandbox");
        serve(router);
    });
}
