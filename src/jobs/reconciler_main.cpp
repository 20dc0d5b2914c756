// The reconciler job. What it does is in src/jobs/reconciler.h.

#include "base/keys.h"
#include "gateway/stripe.h"
#include "gateway/system_clock.h"
#include "jobs/loop.h"
#include "jobs/reconciler.h"

int main(int argc, char** argv)
{
    return jobs::run_job("reconciler", argc, argv, [](const base::Config& config, const jobs::Run& run) {
        store::Session db(config.database, "reconciler", store::Access::read_write);
        const auto sealer = base::sealer_of(config);
        const auto clock = gateway::system_clock();
        gateway::Stripe provider(config.stripe);
        run([&] {
            app::Context context{db, sealer, clock->now(), "reconciler"};
            return jobs::reconcile_due(context, provider, std::chrono::milliseconds(config.stripe.timeout_ms));
        });
    });
}
