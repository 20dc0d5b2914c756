#include "jobs/reconciler.h"

#include "app/check_payment.h"
#include "base/log.h"

#include <exception>

namespace jobs {

namespace {

// One at a time, held for a little longer than all calls for it may take: a
// reconciler that dies does not keep it for long.
constexpr std::chrono::seconds beyond_timeout{10};

}  // namespace

bool reconcile_due(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout)
{
    const auto due = store::in_transaction(context.db, [&](store::Transaction& tx) {
        return base::Result(store::lease_due_payments(tx, context.now, context.now + timeout + beyond_timeout, 1));
    });
    base::check(bool(due), "leasing payments has no error of its own");
    for (const auto& payment : *due) {
        app::Provider calls{provider, std::chrono::steady_clock::now() + timeout};
        try {  // One payment that cannot be handled must not keep the others waiting.
            app::check_payment(context, calls, payment);
        } catch (const base::BrokenInvariant& error) {
            base::log::error("payment_check_failed", {{"payment", payment.public_id}, {"what", error.what()}});
        }
    }
    return !due->empty();
}

}  // namespace jobs
