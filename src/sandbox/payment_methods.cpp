#include "sandbox/payment_methods.h"

#include "base/check.h"
#include "base/crypto.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"

#include <algorithm>
#include <charconv>

namespace sandbox {

namespace {

constexpr auto token_lives = std::chrono::hours(12);  // Stripe's time

std::string billing_details(const Parameters& parameters)
{
    const auto given = [&](const std::string& path) {
        auto value = parameters.text("payment_method_data[billing_details]" + path);
        return value && value->empty() ? std::nullopt : value;
    };
    JsonObject address;
    for (const auto* name : {"city", "country", "line1", "line2", "postal_code", "state"})
        address.text_or_null(name, given("[address][" + std::string(name) + "]"));
    return JsonObject()
        .json("address", address.str())
        .text_or_null("email", given("[email]"))
        .text_or_null("name", given("[name]"))
        .text_or_null("phone", given("[phone]"))
        .null("tax_id")
        .str();
}

std::optional<int> number_of(const std::optional<std::string>& text)
{
    int number = 0;
    if (!text || text->empty() || text->size() > 4)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

// The bank's words to a person who mistyped: status 402, as Stripe has it.
ApiError card_error(std::string code, std::string message, std::string param)
{
    return {402, "card_error", std::move(code), std::move(message), std::move(param)};
}

struct Expiry {
    int month, year;
};

Checked<Expiry> read_expiry(const Parameters& parameters, domain::Instant now)
{
    const auto month = number_of(parameters.text("payment_method_data[card][exp_month]"));
    auto year = number_of(parameters.text("payment_method_data[card][exp_year]"));
    const domain::Date today(std::chrono::floor<std::chrono::days>(now));
    if (!month || *month < 1 || *month > 12)
        return card_error("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
    if (year && *year < 100)
        *year += 2000;
    if (!year || *year > int(today.year()) + 50 || *year < int(today.year()))
        return card_error("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
    if (*year == int(today.year()) && *month < static_cast<int>(unsigned(today.month())))
        return card_error("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
    return Expiry{*month, *year};
}

PaymentMethod new_payment_method(const Call& call, const Card& card, Expiry expiry, std::string billing)
{
    const auto fingerprint = base::sha256_hex(call.account.id + card.brand + card.last4).substr(0, 16);
    return {new_id("pm_1"), card, expiry.month, expiry.year, fingerprint, std::move(billing), call.now};
}

// The number and the security code live in this function only.
Checked<PaymentMethod> read_card(const Call& call)
{
    const auto& parameters = call.parameters;
    auto number = parameters.text("payment_method_data[card][number]").value_or("");
    std::erase(number, ' ');
    if (!is_card_number(number))
        return card_error("incorrect_number", "Your card number is incorrect.", "number");

    const auto expiry = read_expiry(parameters, call.now);
    if (!expiry)
        return expiry.error();

    const auto card = test_card(number);
    const auto code = parameters.text("payment_method_data[card][cvc]").value_or("");
    const bool is_code = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_code || code.size() != (card && card->brand == "amex" ? 4 : 3))
        return card_error("invalid_cvc", "Your card's security code is invalid.", "cvc");
    if (!card) {
        auto error = card_error("card_declined",
                                "Your card was declined. Your request was in test mode, but used a non test card.", "");
        error.decline_code = "test_mode_live_card";
        return error;
    }
    return new_payment_method(call, *card, *expiry, billing_details(parameters));
}

// A test card by its name. Such cards have an expiry of their own.
std::optional<PaymentMethod> named_method(const Call& call, const std::string& name)
{
    const auto card = test_payment_method(name);
    if (!card)
        return std::nullopt;
    const domain::Date today(std::chrono::floor<std::chrono::days>(call.now));
    const Expiry expiry{static_cast<int>(unsigned(today.month())), int(today.year()) + 1};
    return new_payment_method(call, *card, expiry, billing_details(Parameters()));
}

void insert_payment_method(store::Transaction& tx, const Account& account, const PaymentMethod& method)
{
    const auto& card = method.card;
    tx.session().execute(R"sql(
        INSERT INTO payment_methods (id, account_id, brand, last4, exp_month, exp_year, country, funding, outcome,
                                     fingerprint, billing, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         method.id, account.id, card.brand, card.last4, method.exp_month, method.exp_year, card.country,
                         card.funding, card.outcome, method.fingerprint, method.billing, method.created_at);
}

Checked<PaymentMethod> read_method(const Call& call)
{
    const auto& parameters = call.parameters;
    if (const auto name = parameters.text("payment_method")) {
        const auto method = named_method(call, *name);
        if (!method)
            return invalid_request("resource_missing", "No such PaymentMethod: '" + *name + "'", "payment_method");
        return *method;
    }
    if (parameters.text("payment_method_data[type]") != "card")
        return invalid_request("parameter_invalid_empty", "Only cards are taken here.", "payment_method_data[type]");
    return read_card(call);
}

std::optional<ConfirmationToken> find_token(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT payment_method_id, payment_intent_id, return_url, created_at, expires_at
          FROM confirmation_tokens
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    if (!rows.next())
        return std::nullopt;
    return ConfirmationToken{id,
                             find_payment_method(db, account, rows.text("payment_method_id")),
                             rows.maybe_text("payment_intent_id"),
                             rows.maybe_text("return_url"),
                             rows.instant("created_at"),
                             rows.instant("expires_at")};
}

}  // namespace

PaymentMethod find_payment_method(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT id, brand, last4, exp_month, exp_year, country, funding, outcome, fingerprint, billing, created_at
          FROM payment_methods
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    base::check(rows.next(), "a payment method that a row names is there");
    return {rows.text("id"),
            {rows.text("brand"), rows.text("last4"), rows.text("country"), rows.text("funding"), rows.text("outcome")},
            static_cast<int>(rows.number("exp_month")),
            static_cast<int>(rows.number("exp_year")),
            rows.text("fingerprint"),
            rows.text("billing"),
            rows.instant("created_at")};
}

std::optional<PaymentMethod> take_test_payment_method(store::Transaction& tx, const Call& call, const std::string& name)
{
    const auto method = named_method(call, name);
    if (method)
        insert_payment_method(tx, call.account, *method);
    return method;
}

Answer create_confirmation_token(store::Transaction& tx, const Call& call)
{
    const auto& parameters = call.parameters.without("payment_method_data[");
    if (const auto unknown = parameters.first_unknown({"key", "payment_method", "return_url", "expand[]"}))
        return refused(invalid_request("parameter_unknown", "Received unknown parameter: " + *unknown, *unknown));
    const auto method = read_method(call);
    if (!method)
        return refused(method.error());

    const ConfirmationToken token{"ctoken_1" + random_word(23),  *method,  std::nullopt,
                                  parameters.text("return_url"), call.now, call.now + token_lives};
    insert_payment_method(tx, call.account, token.method);
    tx.session().execute(R"sql(
        INSERT INTO confirmation_tokens (id, account_id, payment_method_id, return_url, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?))sql",
                         token.id, call.account.id, token.method.id, token.return_url, token.created_at,
                         token.expires_at);
    return done(to_json(token));
}

Answer retrieve_confirmation_token(store::Session& db, const Call& call)
{
    const std::string id(call.http.value("id"));
    const auto token = find_token(db, call.account, id);
    if (!token)
        return failed(no_such_object("confirmation token", id, "confirmation_token"));
    return done(to_json(*token));
}

Checked<TokenUse> use_confirmation_token(store::Transaction& tx, const Call& call, const std::string& id,
                                         const std::string& payment_intent)
{
    const auto unusable = [](std::string code, std::string message) {
        return invalid_request(std::move(code), std::move(message), "confirmation_token");
    };
    const auto token = find_token(tx.session(), call.account, id);
    if (!token)
        return unusable("resource_missing", "No such confirmation token: '" + id + "'");
    if (token->expires_at <= call.now)
        return unusable("resource_missing", "The confirmation token '" + id + "' has expired.");

    // Of two at once only one finds it unused.
    const auto taken = tx.session().execute(R"sql(
        UPDATE confirmation_tokens
           SET payment_intent_id = ?
         WHERE account_id = ? AND id = ? AND payment_intent_id IS NULL)sql",
                                            payment_intent, call.account.id, id);
    if (taken != 1)
        return unusable("token_already_used",
                        "The confirmation token '" + id + "' was used before and cannot be used again.");
    return TokenUse{token->method, token->return_url};
}

}  // namespace sandbox
