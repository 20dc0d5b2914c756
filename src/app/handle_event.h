#pragma once

#include "app/provider.h"
#include "store/provider_events.h"

namespace app {

// A webhook is a nudge: the provider is asked how the payment that the event is
// about stands, and what it says is settled. Then the event is done. About nothing
// of ours: ignored. Nobody knows: it comes again later.
void handle_event(Context& context, Provider& provider, const store::ProviderEvent& event);

}  // namespace app
