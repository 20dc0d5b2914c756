#include "sandbox/objects.h"

#include "sandbox/json.h"

#include <chrono>

namespace sandbox {

namespace {

std::optional<std::int64_t> maybe_seconds(const std::optional<domain::Instant>& at)
{
    return at ? std::optional(seconds_of(*at)) : std::nullopt;
}

std::string outcome_of(const Charge& charge)
{
    JsonObject outcome;
    if (charge.status != ChargeStatus::failed)
        return outcome.nulls({"advice_code", "network_advice_code", "network_decline_code"})
            .text("network_status", "approved_by_network")
            .null("reason")
            .text("risk_level", "normal")
            .text("seller_message", "Payment complete.")
            .text("type", "authorized")
            .str();
    return outcome.text("advice_code", "try_again_later")
        .nulls({"network_advice_code", "network_decline_code"})
        .text("network_status", "declined_by_network")
        .text_or_null("reason", charge.decline_code)
        .text("risk_level", "normal")
        .text("seller_message", "The bank did not return any further details with this decline.")
        .text("type", "issuer_declined")
        .str();
}

std::string next_action(const PaymentIntent& intent)
{
    if (intent.status != IntentStatus::requires_action)
        return "";
    if (intent.next_action)
        return *intent.next_action;
    const auto sdk = JsonObject().text("type", "stripe_3ds2_fingerprint").text("payment_intent", intent.id).str();
    return JsonObject().text("type", "use_stripe_sdk").json("use_stripe_sdk", sdk).str();
}

std::string automatic_payment_methods(const PaymentIntent& intent)
{
    if (intent.redirects == Redirects::no_automatic)
        return "";
    return JsonObject()
        .text("allow_redirects", intent.redirects == Redirects::always ? "always" : "never")
        .truth("enabled", true)
        .str();
}

// What may pay it: what was named, or else what fits the currency.
std::vector<MethodKind> kinds_of(const PaymentIntent& intent)
{
    std::vector<MethodKind> kinds;
    for (const auto kind : {MethodKind::card, MethodKind::us_bank_account, MethodKind::sepa_debit})
        if (may_pay(intent, kind))
            kinds.push_back(kind);
    return kinds;
}

std::string options_of(const PaymentIntent& intent, MethodKind kind)
{
    JsonObject options;
    if (kind == MethodKind::card)
        options.nulls({"installments", "mandate_options", "network"}).text("request_three_d_secure", "automatic");
    if (kind == MethodKind::us_bank_account)
        options.text("verification_method", to_text(intent.verification));
    return options.str();
}

std::string payment_method_options(const PaymentIntent& intent)
{
    JsonObject options;
    for (const auto kind : kinds_of(intent))
        options.json(to_text(kind), options_of(intent, kind));
    return options.str();
}

std::string payment_method_types(const PaymentIntent& intent)
{
    std::vector<std::string> types;
    for (const auto kind : kinds_of(intent))
        types.push_back(json_text(to_text(kind)));
    return json_list(types);
}

}  // namespace

std::int64_t seconds_of(domain::Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

std::string to_json(const Charge& charge, const PaymentMethod& method)
{
    const bool is_captured = charge.status != ChargeStatus::failed;
    return JsonObject()
        .text("id", charge.id)
        .text("object", "charge")
        .number("amount", charge.amount)
        .number("amount_captured", is_captured ? charge.amount : 0)
        .number("amount_refunded", charge.amount_refunded)
        .nulls({"application", "application_fee", "application_fee_amount"})
        .text_or_null("balance_transaction", charge.balance_transaction)
        .json("billing_details", method.billing)
        .text("calculated_statement_descriptor", "SANDBOX")
        .truth("captured", is_captured)
        .number("created", seconds_of(charge.created_at))
        .text("currency", charge.currency)
        .null("customer")
        .text_or_null("description", charge.description)
        .truth("disputed", charge.is_disputed)
        .null("failure_balance_transaction")
        .text_or_null("failure_code", charge.failure_code)
        .text_or_null("failure_message", charge.failure_message)
        .json("fraud_details", "{}")
        .truth("livemode", false)
        .json("metadata", charge.metadata)
        .null("on_behalf_of")
        .json("outcome", outcome_of(charge))
        .truth("paid", charge.has_succeeded())
        .text("payment_intent", charge.payment_intent)
        .text("payment_method", charge.payment_method)
        .json("payment_method_details", payment_method_details(charge, method))
        .text_or_null("receipt_email", charge.receipt_email)
        .nulls({"receipt_number", "receipt_url"})
        .truth("refunded", charge.has_succeeded() && charge.amount_left() == 0)
        .nulls(
            {"review", "shipping", "source", "source_transfer", "statement_descriptor", "statement_descriptor_suffix"})
        .text("status", to_text(charge.status))
        .nulls({"transfer_data", "transfer_group"})
        .str();
}

std::string to_json(const Event& event)
{
    const auto request =
        JsonObject().text_or_null("id", event.request_id).text_or_null("idempotency_key", event.idempotency_key).str();
    return JsonObject()
        .text("id", event.id)
        .text("object", "event")
        .text("api_version", api_version)
        .number("created", seconds_of(event.created_at))
        .json("data", JsonObject().json("object", event.object).str())
        .truth("livemode", false)
        .number("pending_webhooks", event.pending_webhooks)
        .json("request", request)
        .text("type", event.type)
        .str();
}

std::string to_json(const PaymentIntent& intent, const Expanded& expanded)
{
    const auto reference = [](const std::string& json, const std::optional<std::string>& id) {
        return json.empty() && id ? json_text(*id) : json;
    };
    return JsonObject()
        .text("id", intent.id)
        .text("object", "payment_intent")
        .json("allowed_payment_method_types", intent.allowed_types.value_or(""))
        .number("amount", intent.amount)
        .number("amount_capturable", 0)
        .json("amount_details", JsonObject().json("tip", "{}").str())
        .number("amount_received", intent.status == IntentStatus::succeeded ? intent.amount : 0)
        .nulls({"application", "application_fee_amount"})
        .json("automatic_payment_methods", automatic_payment_methods(intent))
        .number_or_null("canceled_at", maybe_seconds(intent.canceled_at))
        .text_or_null("cancellation_reason", intent.cancellation_reason)
        .text("capture_method", "automatic")
        .text("client_secret", intent.client_secret)
        .text("confirmation_method", "automatic")
        .number("created", seconds_of(intent.created_at))
        .text("currency", intent.currency)
        .nulls({"customer", "customer_account"})
        .text_or_null("description", intent.description)
        .null("excluded_payment_method_types")
        .json("last_payment_error", intent.last_error.value_or(""))
        .json("latest_charge", reference(expanded.charge, intent.latest_charge))
        .truth("livemode", false)
        .null("managed_payments")
        .json("metadata", intent.metadata)
        .json("next_action", next_action(intent))
        .null("on_behalf_of")
        .json("payment_method", reference(expanded.method, intent.payment_method))
        .null("payment_method_configuration_details")
        .json("payment_method_options", payment_method_options(intent))
        .json("payment_method_types", payment_method_types(intent))
        .nulls({"payment_record", "processing"})
        .text_or_null("receipt_email", intent.receipt_email)
        .nulls({"review", "setup_future_usage", "shipping", "source", "statement_descriptor"})
        .text_or_null("statement_descriptor_suffix", intent.descriptor_suffix)
        .text("status", to_text(intent.status))
        .nulls({"transfer_data", "transfer_group"})
        .str();
}

std::string to_public_json(const PaymentIntent& intent)
{
    return JsonObject()
        .text("id", intent.id)
        .text("object", "payment_intent")
        .number("amount", intent.amount)
        .json("automatic_payment_methods", automatic_payment_methods(intent))
        .number_or_null("canceled_at", maybe_seconds(intent.canceled_at))
        .text_or_null("cancellation_reason", intent.cancellation_reason)
        .text("capture_method", "automatic")
        .text("client_secret", intent.client_secret)
        .text("confirmation_method", "automatic")
        .number("created", seconds_of(intent.created_at))
        .text("currency", intent.currency)
        .text_or_null("description", intent.description)
        .json("last_payment_error", intent.last_error.value_or(""))
        .truth("livemode", false)
        .json("next_action", next_action(intent))
        .text_or_null("payment_method", intent.payment_method)
        .json("payment_method_types", payment_method_types(intent))
        .nulls({"processing"})
        .text_or_null("receipt_email", intent.receipt_email)
        .nulls({"setup_future_usage", "shipping", "source"})
        .text("status", to_text(intent.status))
        .str();
}

}  // namespace sandbox
