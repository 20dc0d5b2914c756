#pragma once
// The reconciler: looks at everything that is not over when its time has come,
// whether anybody told of it or not, and compares both books every night.

#include "app/context.h"
#include "ports/payment_provider.h"

#include <chrono>

namespace jobs {

// At most one payment, refund, dispute or comparison; false when nothing is due.
bool reconcile_due(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout);

}  // namespace jobs
