#include "app/void_invoice.h"

#include "base/text.h"
#include "store/activity.h"
#include "store/invoices.h"
#include "store/workspaces.h"

namespace app {

namespace {

base::Result<base::Nothing> may_be_voided(const store::InvoiceRow& invoice)
{
    if (invoice.balance.lifecycle == domain::Lifecycle::voided)
        return base::conflict("invoice " + invoice.number + " is void already");
    if (invoice.balance.lifecycle == domain::Lifecycle::draft)
        return base::conflict("invoice " + invoice.number + " is a draft: delete it instead");
    if (!invoice.balance.reserved.is_zero())
        return base::conflict("a payment of " + invoice.balance.reserved.to_string() + " is under way on invoice " +
                              invoice.number);
    return base::Nothing{};
}

}  // namespace

base::Result<base::Nothing> void_invoice(Context& context, const std::string& workspace_slug, const std::string& number,
                                         const std::string& reason)
{
    const auto workspace = store::find_workspace(context.db, workspace_slug);
    if (!workspace)
        return workspace.error();
    const auto why = base::clean_line(reason);
    if (!why || why->empty())
        return base::invalid("the reason must be a text");
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto invoice = store::lock_invoice(tx, workspace->id, number);
        if (!invoice)
            return invoice.error();
        if (const auto allowed = may_be_voided(*invoice); !allowed)
            return allowed.error();
        store::mark_void(tx, *invoice, context.now);
        store::insert_activity(tx, {workspace->id, invoice->id, "voided", context.actor, *why}, context.now);
        return base::Nothing{};
    });
}

}  // namespace app
