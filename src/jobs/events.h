#pragma once
// The events job: asks the provider about everything that its webhooks told of.

#include "app/context.h"
#include "ports/payment_provider.h"

#include <chrono>

namespace jobs {

// At most one of them; false when nothing is due.
bool handle_due_events(app::Context& context, ports::PaymentProvider& provider, std::chrono::milliseconds timeout);

}  // namespace jobs
