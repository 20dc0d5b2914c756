#include "sandbox/books.h"

#include "sandbox/json.h"
#include "sandbox/words.h"

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

constexpr std::array<std::pair<Verification, std::string_view>, 3> verifications = {{
    {Verification::automatic, "automatic"},
    {Verification::instant, "instant"},
    {Verification::microdeposits, "microdeposits"},
}};

constexpr std::array<std::pair<Redirects, std::string_view>, 3> redirects = {{
    {Redirects::no_automatic, "no_automatic"},
    {Redirects::always, "always"},
    {Redirects::never, "never"},
}};

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
    intent.verification = value_in(verifications, rows.text("verification"));
    intent.next_action = rows.maybe_text("next_action");
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

}  // namespace

std::string_view to_text(IntentStatus status)
{
    return text_in(statuses, status);
}

std::string_view to_text(Verification verification)
{
    return text_in(verifications, verification);
}

std::optional<Verification> verification_of(std::string_view word)
{
    return find_value_in(verifications, word);
}

bool fits_currency(MethodKind kind, std::string_view currency)
{
    return kind == MethodKind::card || currency == (kind == MethodKind::us_bank_account ? "usd" : "eur");
}

bool may_pay(const PaymentIntent& intent, MethodKind kind)
{
    if (!fits_currency(kind, intent.currency))
        return false;
    if (intent.allowed_types)
        return intent.allowed_types->find(json_text(to_text(kind))) != std::string::npos;
    return kind == MethodKind::card || intent.redirects != Redirects::no_automatic;
}

void insert_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent)
{
    tx.session().execute(R"sql(
        INSERT INTO payment_intents (id, account_id, client_secret, amount, currency, status, description, metadata,
                                     allowed_types, redirects, verification, receipt_email, descriptor_suffix, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         intent.id, account.id, intent.client_secret, intent.amount, intent.currency,
                         to_text(intent.status), intent.description, intent.metadata, intent.allowed_types,
                         text_in(redirects, intent.redirects), text_in(verifications, intent.verification),
                         intent.receipt_email, intent.descriptor_suffix, intent.created_at);
}

void save_intent(store::Transaction& tx, const Account& account, const PaymentIntent& intent)
{
    tx.session().execute(R"sql(
        UPDATE payment_intents
           SET status = ?, receipt_email = ?, allowed_types = ?, verification = ?, payment_method_id = ?,
               latest_charge_id = ?, last_error = ?, next_action = ?, cancellation_reason = ?, canceled_at = ?
         WHERE account_id = ? AND id = ?)sql",
                         to_text(intent.status), intent.receipt_email, intent.allowed_types,
                         text_in(verifications, intent.verification), intent.payment_method, intent.latest_charge,
                         intent.last_error, intent.next_action, intent.cancellation_reason, intent.canceled_at,
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
           AND (? = '' OR seq < (SELECT cursor_row.seq FROM payment_intents cursor_row WHERE cursor_row.id = ?))
           AND (? = '' OR seq > (SELECT cursor_row.seq FROM payment_intents cursor_row WHERE cursor_row.id = ?))
         ORDER BY CAST(seq AS SIGNED) * ?
         LIMIT ?)sql",
                          account.id, page.from, page.until, page.starting_after, page.starting_after,
                          page.ending_before, page.ending_before, page.direction(), page.rows());
    std::vector<PaymentIntent> intents;
    while (rows.next())
        intents.push_back(read_intent(rows));
    return intents;
}

}  // namespace sandbox
