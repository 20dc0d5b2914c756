#pragma once
// What the calls about payment intents share.

#include "sandbox/books.h"
#include "sandbox/reading.h"

namespace sandbox {

extern const Known expandable_of_intents;  // Some of them are always null here

// As the caller gets it: less for a browser, more when it asks to expand.
std::string intent_json(store::Session& db, const Call& call, const PaymentIntent& intent,
                        const std::string& prefix = "");

// 400: "You cannot <verb> this PaymentIntent because <why>", with the intent.
ApiError unexpected_state(const std::string& verb, const PaymentIntent& intent, const std::string& why);

// What a browser may touch is what it has the secret of. 404 otherwise.
Checked<PaymentIntent> authorized_intent(const Call& call, const std::string& id, std::optional<PaymentIntent> intent);

}  // namespace sandbox
