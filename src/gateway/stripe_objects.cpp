#include "gateway/stripe_objects.h"

#include "base/text.h"
#include "gateway/stripe_json.h"
#include "gateway/stripe_units.h"

#include <algorithm>

namespace gateway {

namespace {

using domain::ProviderStatus;

// The widths of our columns.
constexpr std::size_t most_id = 64, most_name = 40, most_code = 64;
constexpr std::size_t most_secret = 255;

std::string word(JsonPart part, std::size_t most)
{
    return plain_word(part.text(), most);
}

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

base::Result<domain::Currency> currency_from(std::string code)
{
    const bool is_lower = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_lower)
        return base::invalid("a currency that is not in lower case");
    std::ranges::transform(code, code.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return domain::Currency::parse(code);
}

base::Result<domain::Money> amount_of(JsonPart intent)
{
    const auto units = intent["amount"].integer();
    const auto currency = currency_from(intent["currency"].text());
    if (!units || !currency)
        return base::invalid("no amount in a currency that we know");
    return from_stripe_units(*units, *currency);
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

base::Error unreadable(const std::string& why)
{
    return {base::Reason::unavailable, why};
}

}  // namespace

base::Result<domain::ProviderPayment> read_payment_intent(std::string_view body)
{
    const auto document = parse_json(body);
    if (!document)
        return unreadable("the answer is no JSON");
    const JsonPart intent(&*document);
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

    return domain::ProviderPayment{
        id,
        word(intent["metadata"]["payment"], most_id),
        status_from(status),
        word(intent["status"], most_name),
        *amount,
        *is_live ? domain::ProviderMode::live : domain::ProviderMode::test,
        method_of(intent["latest_charge"]["payment_method_details"]),
        decline_code_of(intent["last_payment_error"]),
        word(intent["client_secret"], most_secret),
    };
}

std::optional<StripeError> read_stripe_error(std::string_view body)
{
    const auto document = parse_json(body);
    if (!document || !document->IsObject())
        return std::nullopt;
    const auto error = JsonPart(&*document)["error"];
    return StripeError{word(error["type"], most_code), word(error["code"], most_code),
                       word(error["decline_code"], most_code), word(error["param"], most_code)};
}

}  // namespace gateway
