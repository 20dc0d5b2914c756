#include "sandbox/json.h"
#include "sandbox/objects.h"

namespace sandbox {

namespace {

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

constexpr std::string_view bank_name = "STRIPE TEST BANK";

std::string us_bank_of_charge(const PaymentMethod& method)
{
    return JsonObject()
        .text("account_holder_type", method.bank.holder_type)
        .text("account_type", method.bank.account_type)
        .text("bank_name", bank_name)
        .text("fingerprint", method.fingerprint)
        .text("last4", method.bank.last4)
        .null("payment_reference")
        .text("routing_number", method.bank.bank_code)
        .str();
}

std::string us_bank_of_method(const PaymentMethod& method)
{
    const auto networks = JsonObject().text("preferred", "ach").json("supported", json_list({json_text("ach")})).str();
    return JsonObject()
        .text("account_holder_type", method.bank.holder_type)
        .text("account_type", method.bank.account_type)
        .text("bank_name", bank_name)
        .null("financial_connections_account")
        .text("fingerprint", method.fingerprint)
        .text("last4", method.bank.last4)
        .json("networks", networks)
        .text("routing_number", method.bank.bank_code)
        .null("status_details")
        .str();
}

std::string sepa_of_charge(const PaymentMethod& method)
{
    return JsonObject()
        .text("bank_code", method.bank.bank_code)
        .null("branch_code")
        .text("country", method.bank.country)
        .text("fingerprint", method.fingerprint)
        .text("last4", method.bank.last4)
        .null("mandate")
        .str();
}

std::string sepa_of_method(const PaymentMethod& method)
{
    return JsonObject()
        .text("bank_code", method.bank.bank_code)
        .null("branch_code")
        .text("country", method.bank.country)
        .text("fingerprint", method.fingerprint)
        .nulls({"generated_from"})
        .text("last4", method.bank.last4)
        .str();
}

std::string of_method(const PaymentMethod& method)
{
    if (method.is_card())
        return card_of_method(method);
    return method.kind == MethodKind::us_bank_account ? us_bank_of_method(method) : sepa_of_method(method);
}

}  // namespace

std::string to_json(const PaymentMethod& method)
{
    return JsonObject()
        .text("id", method.id)
        .text("object", "payment_method")
        .text("allow_redisplay", "unspecified")
        .json("billing_details", method.billing)
        .number("created", seconds_of(method.created_at))
        .nulls({"customer", "customer_account"})
        .truth("livemode", false)
        .json("metadata", "{}")
        .text("type", to_text(method.kind))
        .json(to_text(method.kind), of_method(method))
        .str();
}

std::string to_json(const ConfirmationToken& token)
{
    const auto preview = JsonObject()
                             .text("allow_redisplay", "unspecified")
                             .json("billing_details", token.method.billing)
                             .nulls({"customer", "customer_account"})
                             .text("type", to_text(token.method.kind))
                             .json(to_text(token.method.kind), of_method(token.method))
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

std::string payment_method_details(const Charge& charge, const PaymentMethod& method)
{
    const auto details = method.is_card()                             ? card_of_charge(charge, method)
                         : method.kind == MethodKind::us_bank_account ? us_bank_of_charge(method)
                                                                      : sepa_of_charge(method);
    return JsonObject().json(to_text(method.kind), details).text("type", to_text(method.kind)).str();
}

}  // namespace sandbox
