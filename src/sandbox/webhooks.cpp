#include "sandbox/webhooks.h"

#include "base/check.h"
#include "base/crypto.h"
#include "base/log.h"
#include "sandbox/books.h"
#include "sandbox/objects.h"
#include "store/transaction.h"

#include <algorithm>
#include <vector>

namespace sandbox {

namespace {

constexpr auto answer_within = std::chrono::seconds(10);
constexpr auto longest_pause = std::chrono::hours(1);
constexpr auto tried_for = std::chrono::hours(72);  // As Stripe does
constexpr int most_doublings = 12;                  // 4,096 seconds: more than the longest pause

// Each look at what is due sorts all of it: with thousands waiting, one look for each would take minutes.
constexpr std::uint64_t at_once = 50;

domain::Instant next_try(const Delivery& delivery, domain::Instant now)
{
    const auto doubled = std::chrono::seconds(1 << std::min(delivery.tries, most_doublings));
    return now + std::min<std::chrono::seconds>(doubled, longest_pause);
}

// What is due, with the time of its next try written before this one.
std::vector<Delivery> lease(store::Transaction& tx, domain::Instant now, std::uint64_t most)
{
    std::vector<Delivery> due;
    auto rows = tx.session().select(R"sql(
        SELECT d.event_id, d.endpoint_id, d.tries, w.url, w.secret, w.account_id, e.created_at
          FROM deliveries d
          JOIN webhook_endpoints w ON w.id = d.endpoint_id
          JOIN events e            ON e.id = d.event_id
         WHERE d.next_at <= ?
         ORDER BY d.place, d.next_at, e.seq
         LIMIT ?
           FOR UPDATE SKIP LOCKED)sql",
                                    now, most);
    while (rows.next())
        due.push_back({rows.text("event_id"),
                       rows.text("endpoint_id"),
                       rows.text("url"),
                       rows.text("secret"),
                       {rows.text("account_id"), ""},
                       static_cast<int>(rows.number("tries")),
                       rows.instant("created_at")});
    for (const auto& delivery : due) {
        const auto next = next_try(delivery, now);
        tx.session().execute(R"sql(
            UPDATE deliveries
               SET tries = tries + 1, next_at = ?
             WHERE event_id = ? AND endpoint_id = ?)sql",
                             next < delivery.event_at + tried_for ? std::optional(next) : std::nullopt, delivery.event,
                             delivery.endpoint);
    }
    return due;
}

void mark_delivered(store::Session& db, const Delivery& delivery, domain::Instant now)
{
    db.execute(R"sql(
        UPDATE deliveries
           SET delivered_at = ?, next_at = IF(copies > 1, ?, NULL), copies = copies - 1
         WHERE event_id = ? AND endpoint_id = ?)sql",
               now, now, delivery.event, delivery.endpoint);
}

bool is_taken(const base::Result<gateway::HttpAnswer>& answer)
{
    return answer && answer->status >= 200 && answer->status < 300;
}

void send(store::Session& db, gateway::HttpClient& client, const Delivery& delivery, domain::Instant now)
{
    const auto event = find_event(db, delivery.account, delivery.event);
    base::check(event.has_value(), "what is delivered is an event");
    const auto body = to_json(*event);
    const auto answer = client.send({"POST",
                                     delivery.url,
                                     {{"Content-Type", "application/json; charset=utf-8"},
                                      {"User-Agent", "Stripe/1.0 (sandbox)"},
                                      {"Stripe-Signature", signature(delivery.secret, now, body)}},
                                     body},
                                    std::chrono::steady_clock::now() + answer_within);
    if (is_taken(answer))
        mark_delivered(db, delivery, now);
    base::log::info("webhook", {{"event", delivery.event},
                                {"type", event->type},
                                {"try", std::to_string(delivery.tries + 1)},
                                {"result", answer ? std::to_string(answer->status) : answer.error().detail}});
}

}  // namespace

std::string signature(std::string_view secret, domain::Instant at, std::string_view body)
{
    const auto time = std::to_string(seconds_of(at));
    return "t=" + time + ",v1=" + base::to_hex(base::hmac_sha256(secret, time + "." + std::string(body)));
}

bool Deliveries::send_one(domain::Instant now)
{
    if (taken_.empty()) {
        auto due =
            store::in_transaction(db_, [&](store::Transaction& tx) { return base::Result(lease(tx, now, at_once)); });
        base::check(bool(due), "leasing deliveries has no error of its own");
        taken_.assign(due->begin(), due->end());
    }
    if (taken_.empty())
        return false;
    const auto delivery = std::move(taken_.front());
    taken_.pop_front();
    send(db_, client_, delivery, now);
    return true;
}

}  // namespace sandbox
