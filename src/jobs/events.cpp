#include "jobs/events.h"

#include "app/handle_event.h"
#include "base/log.h"

namespace jobs {

namespace {

// As in reconciler.cpp: more than all calls for one event take together.
constexpr std::chrono::seconds beyond_timeout{10};

}  // namespace

bool handle_due_events(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout)
{
    const auto due = store::in_transaction(context.db, [&](store::Transaction& tx) {
        return base::Result(store::lease_provider_events(tx, context.now, context.now + timeout + beyond_timeout, 1));
    });
    base::check(bool(due), "leasing events has no error of its own");
    for (const auto& event : *due) {
        app::Provider calls{provider, std::chrono::steady_clock::now() + timeout};
        try {  // One event that cannot be handled must not keep the others waiting: it comes again with its lease.
            app::handle_event(context, calls, event);
        } catch (const base::BrokenInvariant& error) {
            base::log::error("event_failed", {{"event", event.event_id}, {"what", error.what()}});
        }
    }
    return !due->empty();
}

}  // namespace jobs
