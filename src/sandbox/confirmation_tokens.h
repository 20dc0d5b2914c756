#pragma once
// Confirmation tokens: each stands for one use of a payment method.

#include "sandbox/payment_methods.h"

#include <optional>

namespace sandbox {

struct ConfirmationToken {
    std::string id;  // "ctoken_..."
    PaymentMethod method;
    std::optional<std::string> payment_intent;  // The one that used it up
    std::optional<std::string> return_url;
    domain::Instant created_at, expires_at;
};

// POST /v1/confirmation_tokens: the fields in the browser send a card or an
// account here, with the publishable key. POST
// /v1/test_helpers/confirmation_tokens: the same for a server, with its secret key.
Answer create_confirmation_token(store::Transaction& tx, const Call& call);

// GET /v1/confirmation_tokens/{id}
Answer retrieve_confirmation_token(store::Session& db, const Call& call);

// The method behind a token, which from here on is used up by that payment intent.
struct TokenUse {
    PaymentMethod method;
    std::optional<std::string> return_url;
};
Checked<TokenUse> use_confirmation_token(store::Transaction& tx, const Call& call, const std::string& token,
                                         const std::string& payment_intent);

}  // namespace sandbox
