#include "sandbox/webhooks.h"

#include "base/check.h"
#include "base/crypto.h"
#include "base/log.h"
#include "sandbox/books.h"
#include "sandbox/objects.h"
#include "store/transaction.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr auto answer_within = std::chrono::seconds(10);
constexpr auto longest_pause = std::chrono::hours(1);
constexpr auto tried_for = std::chrono::hours(72);  // As Stripe does
constexpr int most_doublings = 12;                  // 4,096 seconds: more than the longest pause

struct Delivery {
    std::string event, endpoint, url, secret;
    Account account;
    int tries;
    domain::Instant event_at;
};

domain::Instant next_try(const Delivery& delivery, domain::Instant now)
{
    const auto doubled = std::chrono::seconds(1 << std::min(delivery.tries, most_doublings));
    return now + std::min<std::chrono::seconds>(doubled, longest_pause);
}

// What is due, with the time of its next try written before this one.
base::Result<Delivery> lease(store::Transaction& tx, domain::Instant now)
{
    auto rows = tx.session().select(R"sql(
        SELECT d.event_id, d.endpoint_id, d.tries, w.url, w.secret, w.account_id, e.created_at
          FROM deliveries d
          JOIN webhook_endpoints w ON w.id = d.endpoint_id
          JOIN events e            ON e.id = d.event_id
         WHERE d.next_at <= ?
         ORDER BY d.place, d.next_at, e.seq
         LIMIT 1
           FOR UPDATE SKIP LOCKED)sql",
                                    now);
    if (!rows.next())
        return base::not_found("nothing is due");
    Delivery delivery{rows.text("event_id"),     rows.text("endpoint_id"),      rows.text("url"),
                      rows.text("secret"),       {rows.text("account_id"), ""}, static_cast<int>(rows.number("tries")),
                      rows.instant("created_at")};
    const auto next = next_try(delivery, now);
    tx.session().execute(R"sql(
        UPDATE deliveries
           SET tries = tries + 1, next_at = ?
         WHERE event_id = ? AND endpoint_id = ?)sql",
                         next < delivery.event_at + tried_for ? std::optional(next) : std::nullopt, delivery.event,
                         delivery.endpoint);
    return delivery;
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

}  // namespace

std::string signature(std::string_view secret, domain::Instant at, std::string_view body)
{
    const auto time = std::to_string(seconds_of(at));
    return "t=" + time + ",v1=" + base::to_hex(base::hmac_sha256(secret, time + "." + std::string(body)));
}

bool deliver_one(store::Session& db, gateway::HttpClient& client, domain::Instant now)
{
    const auto due = store::in_transaction(db, [&](store::Transaction& tx) { return lease(tx, now); });
    if (!due)
        return false;
    const auto event = find_event(db, due->account, due->event);
    base::check(event.has_value(), "what is delivered is an event");
    const auto body = to_json(*event);
    const auto answer = client.send({"POST",
                                     due->url,
                                     {{"Content-Type", "application/json; charset=utf-8"},
                                      {"User-Agent", "Stripe/1.0 (sandbox)"},
                                      {"Stripe-Signature", signature(due->secret, now, body)}},
                                     body},
                                    std::chrono::steady_clock::now() + answer_within);
    if (is_taken(answer))
        mark_delivered(db, *due, now);
    base::log::info("webhook", {{"event", due->event},
                                {"type", event->type},
                                {"try", std::to_string(due->tries + 1)},
                                {"result", answer ? std::to_string(answer->status) : answer.error().detail}});
    return true;
}

}  // namespace sandbox
