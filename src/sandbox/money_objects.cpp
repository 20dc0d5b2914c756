#include "sandbox/json.h"
#include "sandbox/objects.h"

#include <algorithm>

namespace sandbox {

namespace {

std::string or_id(const std::string& json, const std::string& id)
{
    return json.empty() ? json_text(id) : json;
}

std::string fee_details(const BalanceTransaction& transaction)
{
    if (transaction.fee == 0)
        return "[]";
    return json_list({JsonObject()
                          .number("amount", transaction.fee)
                          .null("application")
                          .text("currency", transaction.currency)
                          .text("description", "Dispute fee")
                          .text("type", "stripe_fee")
                          .str()});
}

std::string destination_details(const Refund& refund)
{
    const auto reference = JsonObject().nulls({"reference", "reference_status"}).str();
    JsonObject details;
    if (refund.method_kind == MethodKind::card)
        return details.json("card", JsonObject().text("type", "refund").str()).text("type", "card").str();
    const auto* kind = refund.method_kind == MethodKind::us_bank_account ? "us_bank_transfer" : "eu_bank_transfer";
    return details.text("type", kind).json(kind, reference).str();
}

std::string evidence_json(const Parameters& evidence)
{
    JsonObject json;
    for (const auto name : evidence_fields)
        json.text_or_null(name, evidence.text(name));
    return json.json("enhanced_evidence", "{}").str();
}

std::string evidence_details(const Dispute& dispute, bool has_evidence, domain::Instant now)
{
    return JsonObject()
        .number_or_null("due_by", dispute.due_by ? std::optional(seconds_of(*dispute.due_by)) : std::nullopt)
        .json("enhanced_eligibility", "{}")
        .truth("has_evidence", has_evidence)
        .truth("past_due", dispute.due_by && *dispute.due_by <= now && dispute.submission_count == 0)
        .number("submission_count", dispute.submission_count)
        .text("submission_method", dispute.submission_count == 0 ? "not_submitted" : "manual")
        .str();
}

std::string disputed_card(const Dispute& dispute, const Card& card)
{
    const auto details = JsonObject()
                             .text("brand", card.brand)
                             .text("case_type", dispute.is_inquiry() ? "inquiry" : "chargeback")
                             .text("network", card.brand)
                             .text("network_reason_code", dispute.reason == "fraudulent" ? "10.4" : "13.1")
                             .str();
    return JsonObject().json("card", details).text("type", "card").str();
}

}  // namespace

const std::vector<std::string_view> evidence_fields = {"access_activity_log",
                                                       "billing_address",
                                                       "cancellation_policy",
                                                       "cancellation_policy_disclosure",
                                                       "cancellation_rebuttal",
                                                       "customer_communication",
                                                       "customer_email_address",
                                                       "customer_name",
                                                       "customer_purchase_ip",
                                                       "customer_signature",
                                                       "duplicate_charge_documentation",
                                                       "duplicate_charge_explanation",
                                                       "duplicate_charge_id",
                                                       "product_description",
                                                       "receipt",
                                                       "refund_policy",
                                                       "refund_policy_disclosure",
                                                       "refund_refusal_explanation",
                                                       "service_date",
                                                       "service_documentation",
                                                       "shipping_address",
                                                       "shipping_carrier",
                                                       "shipping_date",
                                                       "shipping_documentation",
                                                       "shipping_tracking_number",
                                                       "uncategorized_file",
                                                       "uncategorized_text"};

std::string to_json(const BalanceTransaction& transaction)
{
    return JsonObject()
        .text("id", transaction.id)
        .text("object", "balance_transaction")
        .number("amount", transaction.amount)
        .number("available_on", seconds_of(transaction.created_at))
        .text("balance_type", "payments")
        .number("created", seconds_of(transaction.created_at))
        .text("currency", transaction.currency)
        .text_or_null("description", transaction.description)
        .null("exchange_rate")
        .number("fee", transaction.fee)
        .json("fee_details", fee_details(transaction))
        .number("net", transaction.amount - transaction.fee)
        .text("reporting_category", transaction.category)
        .text("source", transaction.source)
        .text("status", "available")
        .text("type", transaction.type)
        .str();
}

std::string to_json(const Refund& refund, const std::string& charge, const std::string& payment_intent)
{
    JsonObject json;
    json.text("id", refund.id)
        .text("object", "refund")
        .number("amount", refund.amount)
        .text("balance_transaction", refund.balance_transaction)
        .json("charge", or_id(charge, refund.charge))
        .number("created", seconds_of(refund.created_at))
        .text("currency", refund.currency)
        .nulls({"customer", "customer_account"})
        .json("destination_details", destination_details(refund));
    if (refund.failure_balance_transaction)
        json.text("failure_balance_transaction", *refund.failure_balance_transaction);
    if (refund.failure_reason)
        json.text("failure_reason", *refund.failure_reason);
    json.json("metadata", refund.metadata)
        .json("payment_intent", or_id(payment_intent, refund.payment_intent))
        .text("payment_method", refund.payment_method);
    if (refund.status == RefundStatus::pending)
        json.text("pending_reason", "processing");
    return json.text_or_null("reason", refund.reason)
        .nulls({"receipt_number", "source_transfer_reversal"})
        .text("status", to_text(refund.status))
        .null("transfer_reversal")
        .str();
}

std::string to_json(const Dispute& dispute, const DisputeView& view)
{
    const auto evidence = *Parameters::parse(dispute.evidence);
    std::vector<std::string> transactions;
    for (const auto& transaction : view.transactions)
        transactions.push_back(to_json(transaction));
    JsonObject json;
    json.text("id", dispute.id)
        .text("object", "dispute")
        .number("amount", dispute.amount)
        .json("balance_transactions", json_list(transactions))
        .json("charge", or_id(view.charge, dispute.charge))
        .number("created", seconds_of(dispute.created_at))
        .text("currency", dispute.currency)
        .json("enhanced_eligibility_types", "[]")
        .json("evidence", evidence_json(evidence))
        .json("evidence_details", evidence_details(dispute, !dispute.evidence.empty(), view.now))
        .null("intended_submission_method")
        .truth("is_charge_refundable", view.is_refundable)
        .truth("livemode", false)
        .json("metadata", dispute.metadata)
        .json("payment_intent", or_id(view.payment_intent, dispute.payment_intent));
    if (view.method.is_card())
        json.json("payment_method_details", disputed_card(dispute, view.method.card));
    return json.text("reason", dispute.reason).text("status", to_text(dispute.status)).str();
}

}  // namespace sandbox
