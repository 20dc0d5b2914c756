#include "app/notices.h"

#include "base/check.h"
#include "store/activity.h"
#include "store/notices.h"
#include "store/outbox.h"

namespace app {

namespace {

std::string list_of(const std::vector<domain::Notice>& chosen)
{
    std::string list;
    for (const auto notice : chosen)
        list += (list.empty() ? "" : ",") + std::string(domain::to_string(notice));
    return list;
}

}  // namespace

base::Result<base::Nothing> choose_notices(Context& context, std::uint64_t workspace_id,
                                           std::optional<std::uint64_t> user_id,
                                           const std::vector<domain::Notice>& chosen)
{
    const auto list = list_of(chosen);
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        std::string who = "the business";
        if (user_id) {
            const auto member = store::find_notice_reader(tx.session(), workspace_id, *user_id);
            if (!member)
                return member.error();
            if (member->list == list)
                return base::Nothing{};
            who = member->email;
            store::set_member_notices(tx, workspace_id, *user_id, list);
        } else {
            if (store::find_business_notices(tx.session(), workspace_id).value_or(std::string(domain::usual_notices)) ==
                list)
                return base::Nothing{};
            store::set_business_notices(tx, workspace_id, list);
        }
        store::insert_activity(tx,
                               {workspace_id, std::nullopt, "settings_changed", context.actor,
                                "notices to " + who + ": " + (list.empty() ? "none" : list)},
                               context.now);
        return base::Nothing{};
    });
}

void read_notices(Context& context, std::uint64_t workspace_id, std::uint64_t user_id, std::uint64_t through)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::mark_notices_read(tx, workspace_id, user_id, through);
        return base::Nothing{};
    });
    base::check(bool(done), "reading notices has no error of its own");
}

void send_test_mail(Context& context, std::uint64_t workspace_id, std::uint64_t user_id)
{
    const auto minute = std::chrono::floor<std::chrono::minutes>(context.now).time_since_epoch().count();
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::insert_message(tx,
                              {.workspace_id = workspace_id,
                               .invoice_id = std::nullopt,
                               .payment_id = std::nullopt,
                               .receipt_id = std::nullopt,
                               .kind = store::outbox_staff_test,
                               .dedupe_key = "test_mail:" + std::to_string(user_id) + ":" + std::to_string(minute),
                               .user_id = user_id},
                              context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "sending a test mail has no error of its own");
}

}  // namespace app
