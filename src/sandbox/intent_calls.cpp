#include "sandbox/intent_calls.h"

#include "base/crypto.h"
#include "sandbox/charges.h"
#include "sandbox/objects.h"

namespace sandbox {

const Known expandable_of_intents = {"latest_charge", "payment_method", "customer",
                                     "application",   "on_behalf_of",   "review"};

std::string intent_json(store::Session& db, const Call& call, const PaymentIntent& intent, const std::string& prefix)
{
    if (call.key_kind == KeyKind::publishable)
        return to_public_json(intent);
    Expanded expanded;
    if (intent.latest_charge && wants(call.parameters, prefix + "latest_charge"))
        if (const auto charge = find_charge(db, call.account, *intent.latest_charge))
            expanded.charge = to_json(*charge, find_payment_method(db, call.account, charge->payment_method));
    if (intent.payment_method && wants(call.parameters, prefix + "payment_method"))
        expanded.method = to_json(find_payment_method(db, call.account, *intent.payment_method));
    return to_json(intent, expanded);
}

ApiError unexpected_state(const std::string& verb, const PaymentIntent& intent, const std::string& why)
{
    auto error = invalid_request("payment_intent_unexpected_state",
                                 "You cannot " + verb + " this PaymentIntent because " + why, "");
    error.payment_intent = to_json(intent);
    return error;
}

Checked<PaymentIntent> authorized_intent(const Call& call, const std::string& id, std::optional<PaymentIntent> intent)
{
    const auto secret = call.parameters.text("client_secret").value_or("");
    const bool is_shown = intent && base::equal_secrets(secret, intent->client_secret);
    if (!intent || (call.key_kind == KeyKind::publishable && !is_shown))
        return no_such_object("payment_intent", id, "intent");
    return *intent;
}

}  // namespace sandbox
