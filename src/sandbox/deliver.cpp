#include "base/log.h"
#include "gateway/system_clock.h"
#include "sandbox/commands.h"
#include "sandbox/later.h"
#include "sandbox/setup.h"
#include "sandbox/webhooks.h"

#include <csignal>
#include <ctime>

namespace sandbox {

namespace {

constexpr timespec at_once{0, 0};
constexpr timespec pause{0, 200'000'000};  // A customer's page waits for the event: soon, but not busily
constexpr timespec after_failure{2, 0};    // A database that is away is not back at once

// Held back while a delivery is under way, so that it ends between two of them.
sigset_t hold_back_sigterm()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

bool sigterm_comes_within(const sigset_t& signals, const timespec& time)
{
    return sigtimedwait(&signals, nullptr, &time) == SIGTERM;
}

// What is due happens first, so that it is told of too.
bool do_one(store::Session& db, Deliveries& deliveries, domain::Instant now)
{
    return carry_out_one(db, "", now) || deliveries.send_one(now);
}

// Does what is due, one thing; how long to wait for the next.
timespec do_and_rest(store::Session& db, Deliveries& deliveries, const ports::Clock& clock)
{
    try {
        return do_one(db, deliveries, clock.now()) ? at_once : pause;
    } catch (const std::exception& error) {  // The database may be back a little later.
        base::log::error("delivery_failed", {{"what", error.what()}});
        return after_failure;
    }
}

}  // namespace

int run_deliver(const base::Config& config, How how)
{
    const auto signals = hold_back_sigterm();
    base::log::start("sandbox-deliver", config.log_level);
    store::Session db(database_of(config), "sandbox", store::Access::read_write);
    gateway::HttpClient client({config.stripe.ca_file, std::chrono::milliseconds(config.stripe.connect_timeout_ms)});
    Deliveries deliveries(db, client);
    const auto clock = gateway::system_clock();
    if (how == How::once) {
        while (do_one(db, deliveries, clock->now()))
            ;
        return 0;
    }
    for (auto rest = at_once; !sigterm_comes_within(signals, rest);)
        rest = do_and_rest(db, deliveries, *clock);
    return 0;
}

}  // namespace sandbox
