// The PaymentIntent: how a payment stands, how the money came, what the customer must do.
#include "gateway/stripe_objects.h"

#include "base/text.h"
#include "gateway/stripe_url.h"
#include "gateway/stripe_values.h"

#include <algorithm>
#include <iterator>

namespace gateway {

namespace {

using domain::CustomerAction;
using domain::ProviderStatus;

constexpr std::size_t most_secret = 255;

// requires_capture is not here: we never ask for money to be captured later, so
// nothing may follow from it but an alert.
ProviderStatus status_from(std::string_view text)
{
    constexpr std::pair<std::string_view, ProviderStatus> known[] = {
        {"requires_payment_method", ProviderStatus::requires_payment_method},
        {"requires_confirmation", ProviderStatus::requires_confirmation},
        {"requires_action", ProviderStatus::requires_action},
        {"processing", ProviderStatus::processing},
        {"succeeded", ProviderStatus::succeeded},
        {"canceled", ProviderStatus::canceled},
    };
    const auto* found = std::ranges::find(known, text, [](const auto& pair) { return pair.first; });
    return found == std::end(known) ? ProviderStatus::unknown : found->second;
}

// A bank's name is words; it is cut to what is kept.
std::string name_of_bank(JsonPart part)
{
    return base::shortened(base::clean_line(part.text()).value_or(""), most_name);
}

domain::PaymentMethod method_of(JsonPart details)
{
    domain::PaymentMethod method;
    method.kind = word(details["type"], most_name);
    const auto of_kind = details[method.kind];
    method.last4 = word(of_kind["last4"], 4);
    if (method.kind == "card") {
        method.brand = word(of_kind["brand"], most_name);
        method.wallet = word(of_kind["wallet"]["type"], most_name);
    } else if (method.kind == "us_bank_account") {
        method.brand = name_of_bank(of_kind["bank_name"]);
    }
    return method;
}

// The most exact word for why the last try failed; an error without any still
// is one.
std::string decline_code_of(JsonPart error)
{
    if (!error.is_object())
        return "";
    for (const auto* key : {"decline_code", "code", "type"})
        if (auto code = word(error[key], most_code); !code.empty())
            return code;
    return "unknown";
}

// Everything but microdeposits is a question that Stripe's script can ask, also
// what we have never heard of: it then lives for minutes, and is given up.
CustomerAction action_of(JsonPart next_action)
{
    return next_action["type"].text() == "verify_with_microdeposits" ? CustomerAction::verify_account
                                                                     : CustomerAction::challenge;
}

}  // namespace

base::Result<domain::ProviderPayment> read_payment_intent(JsonPart intent)
{
    const auto id = word(intent["id"], most_id);
    if (intent["object"].text() != "payment_intent" || id.empty())
        return unreadable("the answer is no payment_intent");
    const auto status = intent["status"].text();
    const auto is_live = intent["livemode"].boolean();
    if (status.empty() || !is_live)
        return unreadable("a payment_intent without status or mode");
    const auto amount = amount_of(intent);
    if (!amount)
        return unreadable("a payment_intent with " + amount.error().detail);

    domain::ProviderPayment payment{
        .id = id,
        .payment_id = word(intent["metadata"]["payment"], most_id),
        .status = status_from(status),
        .status_text = word(intent["status"], most_name),
        .amount = *amount,
        .mode = *is_live ? domain::ProviderMode::live : domain::ProviderMode::test,
        .method = method_of(intent["latest_charge"]["payment_method_details"]),
        .decline_code = decline_code_of(intent["last_payment_error"]),
        .action_url = "",
        .client_secret = word(intent["client_secret"], most_secret),
    };
    if (payment.status == ProviderStatus::requires_action)
        payment.action = action_of(intent["next_action"]);
    if (payment.action == CustomerAction::verify_account)
        payment.action_url =
            https_url(intent["next_action"]["verify_with_microdeposits"]["hosted_verification_url"].text());
    return payment;
}

}  // namespace gateway
