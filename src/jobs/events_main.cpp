// The events job. What it does is in src/jobs/events.h.

#include "base/keys.h"
#include "gateway/stripe.h"
#include "gateway/system_clock.h"
#include "jobs/events.h"
#include "jobs/loop.h"

int main(int argc, char** argv)
{
    return jobs::run_job("events", argc, argv, [](const base::Config& config, const jobs::Run& run) {
        store::Session db(config.database, "events", store::Access::read_write);
        const auto sealer = base::sealer_of(config);
        const auto clock = gateway::system_clock();
        gateway::Stripe provider(config.stripe);
        run([&] {
            app::Context context{db, sealer, clock->now(), "events"};
            return jobs::handle_due_events(context, provider, std::chrono::milliseconds(config.stripe.timeout_ms));
        });
    });
}
