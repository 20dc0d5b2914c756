#include "store/activity.h"

#include "base/text.h"

namespace store {

namespace {

constexpr std::size_t most_detail = 997;  // With three dots behind it, the width of the column

}  // namespace

void insert_activity(Transaction& tx, const Activity& activity, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO activity (workspace_id, invoice_id, kind, actor, detail, happened_at)
        VALUES (?, ?, ?, ?, ?, ?))sql",
                         activity.workspace_id, activity.invoice_id, activity.kind, activity.actor,
                         base::shortened(activity.detail, most_detail), now);
}

}  // namespace store
