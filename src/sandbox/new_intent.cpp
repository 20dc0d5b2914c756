#include "sandbox/new_intent.h"

#include "sandbox/currencies.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"

namespace sandbox {

namespace {

Checked<std::string> read_currency(const Parameters& parameters)
{
    const auto currency = parameters.text("currency");
    if (!currency)
        return invalid_request("parameter_missing", "Missing required param: currency.", "currency");
    if (!is_known_currency(*currency))
        return invalid_request("", "Invalid currency: " + *currency + ". Stripe's currencies are in lower case.",
                               "currency");
    return *currency;
}

Checked<std::int64_t> read_amount(const Parameters& parameters, const std::string& currency)
{
    const auto amount = read_whole_number(parameters, "amount");
    if (!amount)
        return amount;
    if (*amount < 1)
        return invalid_request("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
    switch (check_amount(*amount, currency)) {
        case AmountProblem::none:
            return amount;
        case AmountProblem::too_small:
            return invalid_request(
                "amount_too_small",
                "Amount must be at least " + std::to_string(smallest_charge(currency)) + " " + currency + ".",
                "amount");
        case AmountProblem::too_large:
            return invalid_request("amount_too_large", "Amount must be no more than 99999999.", "amount");
        case AmountProblem::not_whole:
            break;
    }
    return invalid_request("parameter_invalid_integer", "This currency has no amount of " + std::to_string(*amount),
                           "amount");
}

// Captured at once: the rest of what Stripe offers here is not built.
std::optional<ApiError> check_way_of_paying(const Parameters& parameters)
{
    const auto capture = parameters.text("capture_method").value_or("automatic");
    if (capture != "automatic" && capture != "automatic_async")
        return invalid_request("", "Invalid capture_method: the sandbox captures automatically.", "capture_method");
    if (parameters.text("confirmation_method").value_or("automatic") != "automatic")
        return invalid_request("", "Invalid confirmation_method: it is automatic here.", "confirmation_method");
    return std::nullopt;
}

Checked<Redirects> read_redirects(const Parameters& parameters)
{
    const auto enabled = read_truth(parameters, "automatic_payment_methods[enabled]");
    if (!enabled)
        return enabled.error();
    const auto allowed = parameters.text("automatic_payment_methods[allow_redirects]").value_or("always");
    if (allowed != "always" && allowed != "never")
        return invalid_request("", "Invalid allow_redirects: must be always or never.",
                               "automatic_payment_methods[allow_redirects]");
    // Since 2023-08-16 they are automatic unless types are named or it is switched off.
    const bool is_said = parameters.has("automatic_payment_methods[enabled]");
    const bool is_named = !parameters.list("allowed_payment_method_types").empty();
    if (is_said ? !*enabled : is_named)
        return Redirects::no_automatic;
    return allowed == "never" ? Redirects::never : Redirects::always;
}

}  // namespace

const Known new_intent_parameters = {"amount",
                                     "currency",
                                     "description",
                                     "metadata[]",
                                     "automatic_payment_methods[enabled]",
                                     "automatic_payment_methods[allow_redirects]",
                                     "capture_method",
                                     "confirmation_method",
                                     "statement_descriptor_suffix",
                                     "confirm"};

std::optional<ApiError> read_ways_of_paying(const Parameters& parameters, PaymentIntent& intent)
{
    std::vector<std::string> types;
    for (const auto& type : parameters.list("allowed_payment_method_types")) {
        const auto kind = method_kind_of(type);
        if (!kind)
            return invalid_request("", "The payment method type '" + type + "' is not offered here.",
                                   "allowed_payment_method_types");
        if (!fits_currency(*kind, intent.currency))
            return invalid_request("payment_intent_invalid_parameter",
                                   "The currency provided (" + intent.currency +
                                       ") is invalid for one or more of the payment method types: " + type + ".",
                                   "allowed_payment_method_types");
        types.push_back(json_text(type));
    }
    if (!types.empty())
        intent.allowed_types = json_list(types);

    constexpr auto option = "payment_method_options[us_bank_account][verification_method]";
    if (const auto word = parameters.text(option)) {
        const auto verification = verification_of(*word);
        if (!verification)
            return invalid_request("", "Invalid verification_method: " + *word, option);
        intent.verification = *verification;
    }
    return std::nullopt;
}

Checked<PaymentIntent> read_new_intent(const Call& call)
{
    const auto& parameters = call.parameters;
    const auto currency = read_currency(parameters);
    if (!currency)
        return currency.error();
    const auto amount = read_amount(parameters, *currency);
    if (!amount)
        return amount.error();
    if (const auto problem = check_way_of_paying(parameters))
        return *problem;
    const auto redirects = read_redirects(parameters);
    if (!redirects)
        return redirects.error();
    const auto metadata = read_metadata(parameters);
    if (!metadata)
        return metadata.error();
    const auto description = read_text(parameters, "description", 1000);
    if (!description)
        return description.error();
    const auto email = read_text(parameters, "receipt_email", 512);
    if (!email)
        return email.error();
    const auto suffix = read_text(parameters, "statement_descriptor_suffix", 22);
    if (!suffix)
        return suffix.error();

    PaymentIntent intent;
    intent.id = new_id("pi_3");
    intent.client_secret = intent.id + "_secret_" + random_word(25);
    intent.amount = *amount;
    intent.currency = *currency;
    intent.description = *description;
    intent.metadata = *metadata;
    intent.redirects = *redirects;
    intent.receipt_email = *email;
    intent.descriptor_suffix = *suffix;
    intent.created_at = call.now;
    if (const auto problem = read_ways_of_paying(parameters, intent))
        return *problem;
    return intent;
}

}  // namespace sandbox
