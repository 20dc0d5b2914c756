#pragma once
// The reconciler: looks at every payment that is not over when its time has come,
// whether anybody told of it or not.

#include "app/context.h"
#include "ports/payment_provider.h"

#include <chrono>

namespace jobs {

// At most one of them; false when nothing is due.
bool reconcile_due(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout);

}  // namespace jobs
