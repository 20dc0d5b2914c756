#include "app/record_view.h"

#include "base/check.h"
#include "store/activity.h"
#include "store/invoices.h"

namespace app {

void record_view(Context& context, const store::NewInvoiceView& view)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (!store::insert_invoice_view(tx, view, context.now) || view.viewer != store::viewer_customer)
            return base::Nothing{};
        if (store::mark_invoice_viewed(tx, view.workspace_id, view.invoice_id, context.now))
            store::insert_activity(tx, {view.workspace_id, view.invoice_id, "viewed", context.actor, ""}, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "recording a view has no error of its own");
}

}  // namespace app
