#include "sandbox/objects.h"

#include "sandbox/json.h"

#include <chrono>

namespace sandbox {

namespace {

std::optional<std::int64_t> maybe_seconds(const std::optional<domain::Instant>& at)
{
    return at ? std::optional(seconds_of(*at)) : std::nullopt;
}

std::string checks(const PaymentMethod& method, const Charge* charge)
{
    const bool is_wrong_code = method.card.outcome == "incorrect_cvc" && charge;
    return JsonObject()
        .nulls({"address_line1_check", "address_postal_code_check"})
        .text("cvc_check", is_wrong_code ? "fail" : "pass")
        .str();
}

std::string three_d_secure(const Charge& charge)
{
    if (!charge.is_authenticated)
        return "";
    return JsonObject()
        .text("authentication_flow", "challenge")
        .text("electronic_commerce_indicator", "05")
        .null("exemption_indicator")
        .text("result", "authenticated")
        .null("result_reason")
        .text("transaction_id", charge.id.substr(charge.id.size() - 12))
        .text("version", "2.2.0")
        .str();
}

std::string unavailable()
{
    return JsonObject().text("status", "unavailable").str();
}

std::string card_of_charge(const Charge& charge, const PaymentMethod& method)
{
    const auto& card = method.card;
    const bool paid = charge.has_succeeded();
    return JsonObject()
        .number_or_null("amount_authorized", paid ? std::optional(charge.amount) : std::nullopt)
        .null("authorization_code")
        .text("brand", card.brand)
        .json("checks", checks(method, &charge))
        .text("country", card.country)
        .null("electronic_commerce_indicator")
        .number("exp_month", method.exp_month)
        .number("exp_year", method.exp_year)
        .json("extended_authorization", JsonObject().text("status", "disabled").str())
        .text("fingerprint", method.fingerprint)
        .text("funding", card.funding)
        .json("incremental_authorization", unavailable())
        .null("installments")
        .text("last4", card.last4)
        .null("mandate")
        .json("multicapture", unavailable())
        .text("network", card.brand)
        .json("network_token", JsonObject().truth("used", false).str())
        .null("network_transaction_id")
        .json("overcapture", JsonObject()
                                 .number("maximum_amount_capturable", paid ? charge.amount : 0)
                                 .text("status", "unavailable")
                                 .str())
        .text("regulated_status", "unregulated")
        .json("three_d_secure", three_d_secure(charge))
        .nulls({"transaction_link_id", "wallet"})
        .str();
}

std::string outcome_of(const Charge& charge)
{
    JsonObject outcome;
    if (charge.has_succeeded())
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

std::string card_options()
{
    const auto card = JsonObject()
                          .nulls({"installments", "mandate_options", "network"})
                          .text("request_three_d_secure", "automatic")
                          .str();
    return JsonObject().json("card", card).str();
}

std::string card_of_method(const PaymentMethod& method)
{
    const auto networks =
        JsonObject().json("available", json_list({json_text(method.card.brand)})).null("preferred").str();
    return JsonObject()
        .text("brand", method.card.brand)
        .json("checks", checks(method, nullptr))
        .text("country", method.card.country)
        .text("display_brand", method.card.brand)
        .number("exp_month", method.exp_month)
        .number("exp_year", method.exp_year)
        .text("fingerprint", method.fingerprint)
        .text("funding", method.card.funding)
        .null("generated_from")
        .text("last4", method.card.last4)
        .json("networks", networks)
        .text("regulated_status", "unregulated")
        .json("three_d_secure_usage", JsonObject().truth("supported", true).str())
        .null("wallet")
        .str();
}

}  // namespace

std::int64_t seconds_of(domain::Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

std::string to_json(const PaymentMethod& method)
{
    return JsonObject()
        .text("id", method.id)
        .text("object", "payment_method")
        .text("allow_redisplay", "unspecified")
        .json("billing_details", method.billing)
        .json("card", card_of_method(method))
        .number("created", seconds_of(method.created_at))
        .nulls({"customer", "customer_account"})
        .truth("livemode", false)
        .json("metadata", "{}")
        .text("type", "card")
        .str();
}

std::string to_json(const ConfirmationToken& token)
{
    const auto preview = JsonObject()
                             .text("allow_redisplay", "unspecified")
                             .json("billing_details", token.method.billing)
                             .json("card", card_of_method(token.method))
                             .nulls({"customer", "customer_account"})
                             .text("type", "card")
                             .str();
    return JsonObject()
        .text("id", token.id)
        .text("object", "confirmation_token")
        .number("created", seconds_of(token.created_at))
        .number("expires_at", seconds_of(token.expires_at))
        .truth("livemode", false)
        .nulls({"mandate_data", "metadata"})
        .text_or_null("payment_intent", token.payment_intent)
        .null("payment_method_options")
        .json("payment_method_preview", preview)
        .text_or_null("return_url", token.return_url)
        .nulls({"setup_future_usage", "setup_intent", "shipping"})
        .truth("use_stripe_sdk", true)
        .str();
}

std::string to_json(const Charge& charge, const PaymentMethod& method)
{
    const auto paid = charge.has_succeeded();
    const auto details = JsonObject().json("card", card_of_charge(charge, method)).text("type", "card").str();
    return JsonObject()
        .text("id", charge.id)
        .text("object", "charge")
        .number("amount", charge.amount)
        .number("amount_captured", paid ? charge.amount : 0)
        .number("amount_refunded", 0)
        .nulls({"application", "application_fee", "application_fee_amount"})
        .text_or_null("balance_transaction", charge.balance_transaction)
        .json("billing_details", method.billing)
        .text("calculated_statement_descriptor", "SANDBOX")
        .truth("captured", paid)
        .number("created", seconds_of(charge.created_at))
        .text("currency", charge.currency)
        .null("customer")
        .text_or_null("description", charge.description)
        .truth("disputed", false)
        .null("failure_balance_transaction")
        .text_or_null("failure_code", charge.failure_code)
        .text_or_null("failure_message", charge.failure_message)
        .json("fraud_details", "{}")
        .truth("livemode", false)
        .json("metadata", charge.metadata)
        .null("on_behalf_of")
        .json("outcome", outcome_of(charge))
        .truth("paid", paid)
        .text("payment_intent", charge.payment_intent)
        .text("payment_method", charge.payment_method)
        .json("payment_method_details", details)
        .text_or_null("receipt_email", charge.receipt_email)
        .nulls({"receipt_number", "receipt_url"})
        .truth("refunded", false)
        .nulls(
            {"review", "shipping", "source", "source_transfer", "statement_descriptor", "statement_descriptor_suffix"})
        .text("status", paid ? "succeeded" : "failed")
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
        .json("payment_method_options", card_options())
        .json("payment_method_types", json_list({json_text("card")}))
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
        .json("payment_method_types", json_list({json_text("card")}))
        .nulls({"processing"})
        .text_or_null("receipt_email", intent.receipt_email)
        .nulls({"setup_future_usage", "shipping", "source"})
        .text("status", to_text(intent.status))
        .str();
}

}  // namespace sandbox
