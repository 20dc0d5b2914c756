#include "app/stale_webhooks.h"

#include "app/tell.h"
#include "store/outbox.h"

namespace app {

void tell_of_stale_webhooks(Context& context, const store::AccountKey& account)
{
    const auto day = domain::to_string(domain::Date{std::chrono::floor<std::chrono::days>(context.now)});
    const auto key = "webhooks_stale:" + std::to_string(account.id) + ":" + day;
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        tell_staff(tx, context, domain::Notice::attention,
                   {account.workspace_id, {}, {}, {}, store::outbox_staff_alert, key});
        return base::Nothing{};
    });
    base::check(bool(done), "telling of stale webhooks has no error of its own");
}

}  // namespace app
