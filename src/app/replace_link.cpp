#include "app/replace_link.h"

#include "app/issue_invoice.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/portal_links.h"

namespace app {

base::Result<domain::PortalToken> replace_link(Context& context, std::uint64_t workspace_id, const std::string& number)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<domain::PortalToken> {
        const auto invoice = store::lock_invoice(tx, workspace_id, number);
        if (!invoice)
            return invoice.error();
        if (invoice->balance.lifecycle != domain::Lifecycle::issued)
            return base::conflict("invoice " + number + " is void: no link to it works");
        const auto revoked = store::revoke_links(tx, workspace_id, invoice->id, context.now);
        if (revoked > 0)
            store::insert_activity(tx, {workspace_id, invoice->id, "link_revoked", context.actor, ""}, context.now);
        return make_link(tx, context, workspace_id, invoice->id);
    });
}

}  // namespace app
