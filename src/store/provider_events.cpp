#include "store/provider_events.h"

#include "store/columns.h"

namespace store {

bool insert_provider_event(Transaction& tx, const NewProviderEvent& event, domain::Instant now)
{
    try {  // A webhook is delivered more than once.
        tx.session().execute(R"sql(
            INSERT INTO provider_events (provider_account_id, event_id, workspace_id, type, object_id, body_hash,
                                         state, next_at, received_at)
            VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?))sql",
                             event.provider_account_id, event.event_id, event.workspace_id, event.type, event.object_id,
                             event.body_hash, now, now);
        return true;
    } catch (const Duplicate&) {
        return false;
    }
}

std::optional<domain::Instant> find_last_event(Session& session, const AccountKey& account)
{
    Rows rows = session.select(R"sql(
        SELECT MAX(received_at) AS received_at
          FROM provider_events
         WHERE workspace_id = ?
           AND provider_account_id = ?)sql",
                               account.workspace_id, account.id);
    return rows.next() ? maybe_instant(rows, "received_at") : std::nullopt;
}

std::vector<ProviderEvent> lease_provider_events(Transaction& tx, domain::Instant now, domain::Instant until, int limit)
{
    std::vector<ProviderEvent> due;
    {
        Rows rows = tx.session().select(R"sql(
            SELECT provider_account_id, workspace_id, event_id, type, object_id, tries
              FROM provider_events
             WHERE next_at <= ?
             ORDER BY next_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED)sql",
                                        now, limit);
        while (rows.next())
            due.push_back({rows.id("provider_account_id"), rows.id("workspace_id"), rows.text("event_id"),
                           rows.text("type"), rows.text("object_id"), static_cast<int>(rows.number("tries"))});
    }
    for (const auto& event : due) {
        tx.session().execute(R"sql(
            UPDATE provider_events
               SET next_at = ?
             WHERE provider_account_id = ?
               AND event_id = ?)sql",
                             until, event.provider_account_id, event.event_id);
    }
    return due;
}

void mark_event_over(Transaction& tx, const ProviderEvent& event, EventEnd end, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE provider_events
           SET state = ?, next_at = NULL, done_at = ?
         WHERE provider_account_id = ?
           AND event_id = ?)sql",
                         end == EventEnd::done ? "done" : "ignored", now, event.provider_account_id, event.event_id);
}

void mark_event_later(Transaction& tx, const ProviderEvent& event, domain::Instant next_at)
{
    tx.session().execute(R"sql(
        UPDATE provider_events
           SET tries = tries + 1, next_at = ?
         WHERE provider_account_id = ?
           AND event_id = ?)sql",
                         next_at, event.provider_account_id, event.event_id);
}

}  // namespace store
