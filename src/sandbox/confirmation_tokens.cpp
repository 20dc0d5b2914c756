#include "sandbox/confirmation_tokens.h"

#include "sandbox/ids.h"
#include "sandbox/new_method.h"
#include "sandbox/objects.h"

namespace sandbox {

namespace {

constexpr auto token_lives = std::chrono::hours(12);  // Stripe's time

Checked<PaymentMethod> read_method(const Call& call)
{
    const auto name = call.parameters.text("payment_method");
    if (!name)
        return read_new_method(call);
    const auto method = named_test_method(call, *name);
    if (!method)
        return invalid_request("resource_missing", "No such PaymentMethod: '" + *name + "'", "payment_method");
    return *method;
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
