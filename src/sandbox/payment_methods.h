#pragma once
// Cards as the provider keeps them, and the confirmation tokens that stand for one use of one.

#include "sandbox/call.h"
#include "sandbox/cards.h"
#include "store/transaction.h"

#include <optional>

namespace sandbox {

struct PaymentMethod {
    std::string id;  // "pm_..."
    Card card;
    int exp_month, exp_year;
    std::string fingerprint;
    std::string billing;  // JSON: billing_details
    domain::Instant created_at;
};

struct ConfirmationToken {
    std::string id;  // "ctoken_..."
    PaymentMethod method;
    std::optional<std::string> payment_intent;  // The one that used it up
    std::optional<std::string> return_url;
    domain::Instant created_at, expires_at;
};

// POST /v1/confirmation_tokens: the fields in the browser send a card here, with
// the publishable key. POST /v1/test_helpers/confirmation_tokens: the same for a
// server, with its secret key.
Answer create_confirmation_token(store::Transaction& tx, const Call& call);

// GET /v1/confirmation_tokens/{id}
Answer retrieve_confirmation_token(store::Session& db, const Call& call);

// One of Stripe's names for test cards, as a payment method of this account's own; nullopt for any other.
std::optional<PaymentMethod> take_test_payment_method(store::Transaction& tx, const Call& call,
                                                      const std::string& name);

// The method behind a token, which from here on is used up by that payment intent.
struct TokenUse {
    PaymentMethod method;
    std::optional<std::string> return_url;
};
Checked<TokenUse> use_confirmation_token(store::Transaction& tx, const Call& call, const std::string& token,
                                         const std::string& payment_intent);

// Throws base::BrokenInvariant when there is none: ids come from our own rows.
PaymentMethod find_payment_method(store::Session& db, const Account& account, const std::string& id);

}  // namespace sandbox
