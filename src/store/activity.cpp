#include "store/activity.h"

namespace store {

void insert_activity(Transaction& tx, const Activity& activity, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO activity (workspace_id, invoice_id, kind, actor, detail, happened_at)
        VALUES (?, ?, ?, ?, ?, ?))sql",
                         activity.workspace_id, activity.invoice_id, activity.kind, activity.actor, activity.detail,
                         now);
}

}  // namespace store
