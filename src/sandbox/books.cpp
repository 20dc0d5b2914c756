#include "sandbox/books.h"

#include "base/check.h"
#include "sandbox/ids.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sandbox {

namespace {

using enum IntentStatus;

constexpr std::array<std::pair<IntentStatus, std::string_view>, 6> statuses = {{
    {requires_payment_method, "requires_payment_method"},
    {requires_confirmation, "requires_confirmation"},
    {requires_action, "requires_action"},
    {processing, "processing"},
    {succeeded, "succeeded"},
    {canceled, "canceled"},
}};

constexpr std::array<std::pair<Redirects, std::string_view>, 3> redirects = {{
    {Redirects::no_automatic, "no_automatic"},
    {Redirects::always, "always"},
    {Redirects::never, "never"},
}};

template <class Table, class Value>
std::string_view text_in(const Table& table, Value value)
{
    return std::ranges::find(table, value, [](const auto& row) { return row.first; })->second;
}

template <class Table>
auto value_in(const Table& table, const std::string& text)
{
    const auto found = std::ranges::find(table, text, [](const auto& row) { return row.second; });
    base::check(found != table.end(), "a word of an ENUM is one of ours");
    return found->first;
}

PaymentIntent read_intent(const store::Rows& rows)
{
    PaymentIntent intent;
    intent.id = rows.text("id");
    intent.client_secret = rows.text("client_secret");
    intent.amount = rows.number("amount");
    intent.currency = rows.text("currency");
    intent.status = value_in(statuses, rows.text("status"));
    intent.description = rows.maybe_text("description");
    intent.metadata = rows.text("metadata");
    intent.allowed_types = rows.maybe_text("allowed_types");
    intent.redirects = value_in(redirects, rows.text("redirects"));
    intent.receipt_email = rows.maybe_text("receipt_email");
    intent.descriptor_suffix = rows.maybe_text("descriptor_suffix");
    intent.payment_method = rows.maybe_text("payment_method_id");
    intent.latest_charge = rows.maybe_text("latest_charge_id");
    intent.last_error = rows.maybe_text("last_error");
    intent.cancellation_reason = rows.maybe_text("cancellation_reason");
    if (!rows.is_null("canceled_at"))
        intent.canceled_at = rows.instant("canceled_at");
    intent.created_at = rows.instant("created_at");
    return intent;
}

std::optional<PaymentIntent> first_intent(store::Rows rows)
{
    return rows.next() ? std::optional(read_intent(rows)) : std::nullopt;
}

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

}  // namespace

std::string_view to_text(IntentStatus status)
{
    return text_in(statuses, status);
}

void insert_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent)
{
    tx.session().execute(R"sql(
        INSERT INTO payment_intents (id, account_id, client_secret, amount, currency, status, description, metadata,
                                     allowed_types, redirects, receipt_email, descriptor_suffix, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         intent.id, account.id, intent.client_secret, intent.amount, intent.currency,
                         to_text(intent.status), intent.description, intent.metadata, intent.allowed_types,
                         text_in(redirects, intent.redirects), intent.receipt_email, intent.descriptor_suffix,
                         intent.created_at);
}

void save_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent)
{
    tx.session().execute(R"sql(
        UPDATE payment_intents
           SET status = ?, receipt_email = ?, allowed_types = ?, payment_method_id = ?, latest_charge_id = ?, last_error = ?,
               cancellation_reason = ?, canceled_at = ?
         WHERE account_id = ? AND id = ?)sql",
                         to_text(intent.status), intent.receipt_email, intent.allowed_types, intent.payment_method,
                         intent.latest_charge, intent.last_error, intent.cancellation_reason, intent.canceled_at,
                         account.id, intent.id);
}

std::optional<PaymentIntent> find_intent(store::Session& db, const Account& account, const std::string& id)
{
    return first_intent(db.select(R"sql(
        SELECT *
          FROM payment_intents
         WHERE account_id = ? AND id = ?)sql",
                                  account.id, id));
}

std::optional<PaymentIntent> lock_intent(store::Transaction& tx, const Account& account, const std::string& id)
{
    return first_intent(tx.session().select(R"sql(
        SELECT *
          FROM payment_intents
         WHERE account_id = ? AND id = ?
           FOR UPDATE)sql",
                                            account.id, id));
}

std::vector<PaymentIntent> list_intents(store::Session& db, const Account& account, const Page& page)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM payment_intents
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR seq < (SELECT before_it.seq FROM payment_intents before_it WHERE before_it.id = ?))
         ORDER BY seq DESC
         LIMIT ?)sql",
                          account.id, page.from, page.until, page.starting_after, page.starting_after, page.limit);
    std::vector<PaymentIntent> intents;
    while (rows.next())
        intents.push_back(read_intent(rows));
    return intents;
}

void insert_charge(store::Transaction& tx, const Account& account, const Charge& charge)
{
    tx.session().execute(R"sql(
        INSERT INTO charges (id, account_id, payment_intent_id, payment_method_id, amount, currency, status,
                             failure_code, decline_code, failure_message, is_authenticated, balance_transaction,
                             description, receipt_email, metadata, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         charge.id, account.id, charge.payment_intent, charge.payment_method, charge.amount,
                         charge.currency, charge.has_succeeded() ? "succeeded" : "failed", charge.failure_code,
                         charge.decline_code, charge.failure_message, charge.is_authenticated ? 1 : 0,
                         charge.balance_transaction, charge.description, charge.receipt_email, charge.metadata,
                         charge.created_at);
}

std::optional<Charge> find_charge(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM charges
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    if (!rows.next())
        return std::nullopt;
    return Charge{rows.text("id"),
                  rows.text("payment_intent_id"),
                  rows.text("payment_method_id"),
                  rows.number("amount"),
                  rows.text("currency"),
                  rows.maybe_text("failure_code"),
                  rows.maybe_text("decline_code"),
                  rows.maybe_text("failure_message"),
                  rows.number("is_authenticated") == 1,
                  rows.maybe_text("balance_transaction"),
                  rows.maybe_text("description"),
                  rows.maybe_text("receipt_email"),
                  rows.text("metadata"),
                  rows.instant("created_at")};
}

void insert_event(store::Transaction& tx, const Call& call, std::string_view type, const std::string& object)
{
    const auto id = new_id("evt_3");
    const auto key = call.idempotency_key.empty() ? std::nullopt : std::optional(call.idempotency_key);
    tx.session().execute(R"sql(
        INSERT INTO events (id, account_id, type, object, request_id, idempotency_key, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         id, call.account.id, type, object, call.request_id, key, call.now);
    tx.session().execute(R"sql(
        INSERT INTO deliveries (event_id, endpoint_id, next_at)
        SELECT ?, id, ?
          FROM webhook_endpoints
         WHERE account_id = ?)sql",
                         id, call.now, call.account.id);
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
    auto rows =
        db.select(R"sql(
        SELECT events.*, (SELECT COUNT(*) FROM deliveries
                           WHERE event_id = events.id AND delivered_at IS NULL) AS pending_webhooks
          FROM events
         WHERE account_id = ?
           AND created_at >= ? AND created_at < ?
           AND (? = '' OR type = ?)
           AND (? = '' OR seq < (SELECT before_it.seq FROM events before_it WHERE before_it.id = ?))
         ORDER BY seq DESC
         LIMIT ?)sql",
                  account.id, page.from, page.until, type, type, page.starting_after, page.starting_after, page.limit);
    std::vector<Event> events;
    while (rows.next())
        events.push_back(read_event(rows));
    return events;
}

std::vector<Sum> list_sums(store::Session& db, const Account& account)
{
    auto rows = db.select(R"sql(
        SELECT currency, CAST(SUM(amount) AS SIGNED) AS amount
          FROM charges
         WHERE account_id = ? AND status = 'succeeded'
         GROUP BY currency
         ORDER BY currency)sql",
                          account.id);
    std::vector<Sum> sums;
    while (rows.next())
        sums.push_back({rows.number("amount"), rows.text("currency")});
    return sums;
}

}  // namespace sandbox
