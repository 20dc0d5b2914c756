#include "app/record_view.h"

#include "app/tell.h"
#include "base/check.h"
#include "store/activity.h"
#include "store/invoices.h"

namespace app {

void record_view(Context& context, const store::NewInvoiceView& view)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (!store::insert_invoice_view(tx, view, context.now) || view.viewer != store::viewer_customer)
            return base::Nothing{};
        if (!store::mark_invoice_viewed(tx, view.workspace_id, view.invoice_id, context.now))
            return base::Nothing{};
        store::insert_activity(tx, {view.workspace_id, view.invoice_id, "viewed", context.actor, ""}, context.now);
        tell_staff(tx, context, domain::Notice::viewed,
                   {view.workspace_id,
                    view.invoice_id,
                    {},
                    {},
                    store::outbox_staff_viewed,
                    "viewed:" + std::to_string(view.invoice_id)});
        return base::Nothing{};
    });
    base::check(bool(done), "recording a view has no error of its own");
}

}  // namespace app
