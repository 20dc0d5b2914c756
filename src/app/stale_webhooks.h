#pragma once
// Webhooks whose signature is good and whose time is not: a clock is wrong, here or at the provider.

#include "app/context.h"
#include "store/provider_accounts.h"

namespace app {

// Tells the business, once a day for each account, that its webhooks are refused. The error in the
// log, one for each webhook, is for who runs the portal.
void tell_of_stale_webhooks(Context& context, const store::AccountKey& account);

}  // namespace app
