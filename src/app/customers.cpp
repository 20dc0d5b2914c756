#include "app/customers.h"

#include "store/activity.h"

namespace app {

namespace {

void note(store::Transaction& tx, const Context& context, std::uint64_t workspace_id, std::string_view kind,
          const std::string& name)
{
    store::insert_activity(tx, {workspace_id, std::nullopt, kind, context.actor, name}, context.now);
}

}  // namespace

std::uint64_t create_customer(Context& context, std::uint64_t workspace_id, const domain::Customer& customer)
{
    const auto id = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<std::uint64_t> {
        note(tx, context, workspace_id, "customer_created", customer.name);
        return store::insert_customer(tx, workspace_id, customer, context.actor, context.now);
    });
    return *id;
}

base::Result<base::Nothing> save_customer(Context& context, std::uint64_t workspace_id, const store::CustomerRow& row)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (!store::update_customer(tx, workspace_id, row, context.actor, context.now)) {
            const auto now = store::find_customer(tx.session(), workspace_id, row.id);
            return now ? base::conflict("somebody else has changed this customer") : now.error();
        }
        note(tx, context, workspace_id, "customer_changed", row.customer.name);
        return base::Nothing{};
    });
}

base::Result<base::Nothing> archive_customer(Context& context, std::uint64_t workspace_id, std::uint64_t id,
                                             bool is_archived)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto found = store::find_customer(tx.session(), workspace_id, id);
        if (!found)
            return found.error();
        store::archive_customer(tx, workspace_id, id, is_archived ? std::optional(context.now) : std::nullopt);
        note(tx, context, workspace_id, is_archived ? "customer_archived" : "customer_restored", found->customer.name);
        return base::Nothing{};
    });
}

}  // namespace app
