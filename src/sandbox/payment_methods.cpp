#include "sandbox/payment_methods.h"

#include "base/check.h"

namespace sandbox {

void insert_payment_method(store::Transaction& tx, const Account& account, const PaymentMethod& method)
{
    const auto& card = method.card;
    const auto& bank = method.bank;
    const bool is_card = method.is_card();
    tx.session().execute(R"sql(
        INSERT INTO payment_methods (id, account_id, type, brand, last4, exp_month, exp_year, country, funding, outcome,
                                     bank_code, holder_type, account_type, is_verified, fingerprint, billing, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         method.id, account.id, to_text(method.kind), card.brand, is_card ? card.last4 : bank.last4,
                         method.exp_month, method.exp_year, is_card ? card.country : bank.country, card.funding,
                         is_card ? card.outcome : bank.outcome, is_card ? std::nullopt : std::optional(bank.bank_code),
                         is_card ? std::nullopt : std::optional(bank.holder_type),
                         is_card ? std::nullopt : std::optional(bank.account_type), bank.is_verified ? 1 : 0,
                         method.fingerprint, method.billing, method.created_at);
}

PaymentMethod find_payment_method(store::Session& db, const Account& account, const std::string& id)
{
    auto rows = db.select(R"sql(
        SELECT *
          FROM payment_methods
         WHERE account_id = ? AND id = ?)sql",
                          account.id, id);
    base::check(rows.next(), "a payment method that a row names is there");
    PaymentMethod method;
    method.id = rows.text("id");
    const auto kind = method_kind_of(rows.text("type"));
    base::check(kind.has_value(), "a payment method is of a kind that we have");
    method.kind = *kind;
    if (method.is_card())
        method.card = {rows.text("brand"), rows.text("last4"), rows.text("country"), rows.text("funding"),
                       rows.text("outcome")};
    else
        method.bank = {rows.text("bank_code"),         rows.text("last4"),       rows.text("country"),
                       rows.text("outcome"),           rows.text("holder_type"), rows.text("account_type"),
                       rows.number("is_verified") == 1};
    method.exp_month = static_cast<int>(rows.number("exp_month"));
    method.exp_year = static_cast<int>(rows.number("exp_year"));
    method.fingerprint = rows.text("fingerprint");
    method.billing = rows.text("billing");
    method.created_at = rows.instant("created_at");
    return method;
}

}  // namespace sandbox
