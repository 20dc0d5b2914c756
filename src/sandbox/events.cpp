#include "sandbox/events.h"

#include "sandbox/disturbances.h"
#include "sandbox/ids.h"

namespace sandbox {

namespace {

Event read_event(const store::Rows& rows)
{
    return {rows.text("id"),
            rows.text("type"),
            rows.text("object"),
            rows.maybe_text("request_id"),
            rows.maybe_text("idempotency_key"),
            rows.number("pending_webhooks"),
            rows.instant("created_at")};
}

void insert_one(store::Transaction& tx, const Cause& cause, std::string_view type, const std::string& object,
                const DeliveryPlan& plan)
{
    const auto id = new_id("evt_3");
    const auto unless_empty = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    tx.session().execute(R"sql(
        INSERT INTO events (id, account_id, type, object, request_id, idempotency_key, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         id, cause.account.id, type, object, unless_empty(cause.request_id),
                         unless_empty(cause.idempotency_key), cause.now);
    tx.session().execute(R"sql(
        INSERT INTO deliveries (event_id, endpoint_id, next_at, copies, place)
        SELECT ?, id, ?, ?, ?
          FROM webhook_endpoints
         WHERE account_id = ?)sql",
                         id, plan.is_lost ? std::nullopt : std::optional(cause.now + plan.delay), plan.copies,
                         plan.place, cause.account.id);
}

}  // namespace

void insert_event(store::Transaction& tx, const Cause& cause, std::string_view type, const std::string& object)
{
    const auto plan = plan_delivery(tx, cause.account);
    insert_one(tx, cause, type, object, plan);
    if (plan.has_twin)
        insert_one(tx, cause, type, object, {});
}

std::optional<Event> find_event(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT events.*, (SELECT COUNT(*) FROM deliveries
                           WHERE event_id = events.id AND delivered_at IS NULL) AS pending_webhooks
          FROM events
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    return rows.next() ? std::optional(read_event(rows)) : std::nullopt;
}

std::vector<Event> list_events(store::Session& db, const Account& account, const Page& page, const std::string& type)
{
    auto rows = db.select(R"sql(
        SELECT events.*, (SELECT COUNT(*) FROM deliveries
                           WHERE event_id = events.id AND delivered_at IS NULL) AS pending_webhooks
          FROM events
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR type = ?)
           AND (? = '' OR seq < (SELECT cursor_row.seq FROM events cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR seq > (SELECT cursor_row.seq FROM events cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(seq AS SIGNED) * ?
         LIMIT ?)sql",
                          account.id, page.from, page.until, type, type, page.starting_after, page.starting_after,
                          page.ending_before, page.ending_before, page.direction(), page.rows());
    std::vector<Event> events;
    while (rows.next())
        events.push_back(read_event(rows));
    return events;
}

}  // namespace sandbox
