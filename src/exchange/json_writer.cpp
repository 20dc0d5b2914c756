#include "exchange/json_parts.h"
#include "exchange/json_text.h"
#include "exchange/snapshot.h"

namespace exchange {

namespace {

using Writer = JsonText;

void write(Writer& json, std::string_view key, const domain::TaxCategory& category)
{
    json.open(key, '{');
    json.text("scheme", category.scheme);
    json.text("code", category.code);
    json.number("rate", category.rate);
    json.close('}');
}

void write(Writer& json, std::string_view key, const std::vector<domain::Adjustment>& adjustments)
{
    if (adjustments.empty())
        return;
    json.open(key, '[');
    for (const auto& adjustment : adjustments) {
        json.open({}, '{');
        json.text("kind", adjustment.kind == domain::AdjustmentKind::charge ? "charge" : "allowance");
        json.amount("amount", adjustment.amount);
        json.number("percent", adjustment.percent);
        if (adjustment.base)
            json.amount("base", *adjustment.base);
        json.text("reason", adjustment.reason);
        if (adjustment.tax)
            write(json, "tax", *adjustment.tax);
        json.close('}');
    }
    json.close(']');
}

void write_line(Writer& json, const domain::InvoiceLine& line)
{
    json.open({}, '{');
    json.text("id", line.id);
    json.text("name", line.name);
    json.text("description", line.description);
    json.texts("details", line.details);
    json.text("item_id", line.item_id);
    json.number("quantity", line.quantity);
    json.text("unit", line.unit);
    json.number("unit_price", line.unit_price);
    json.number("gross_price", line.gross_price);
    json.number("base_quantity", line.base_quantity);
    write(json, "adjustments", line.adjustments);
    json.amount("net", line.net);
    write(json, "tax", line.tax);
    json.close('}');
}

void write_head(Writer& json, const domain::InvoiceDocument& document)
{
    json.text("format", json_format);
    json.text("currency", document.currency.code());
    json.text("number", document.number);
    json.text("issued_on", domain::to_string(document.issued_on));
    json.date("due_on", document.due_on);
    json.date("delivered_on", document.delivered_on);
    if (document.period.from || document.period.to) {
        json.open("period", '{');
        json.date("from", document.period.from);
        json.date("to", document.period.to);
        json.close('}');
    }
    json.text("language", document.language);
    if (!document.references.empty()) {
        json.open("references", '[');
        for (const auto& reference : document.references) {
            json.open({}, '{');
            json.text("kind", reference.kind);
            json.text("value", reference.value);
            json.close('}');
        }
        json.close(']');
    }
    json.texts("notes", document.notes);
    json.text("terms", document.terms);
}

void write_taxes(Writer& json, const std::vector<domain::TaxSubtotal>& taxes)
{
    if (taxes.empty())
        return;
    json.open("taxes", '[');
    for (const auto& subtotal : taxes) {
        json.open({}, '{');
        write(json, "category", subtotal.category);
        json.amount("base", subtotal.base);
        json.amount("tax", subtotal.tax);
        json.text("exemption_reason", subtotal.exemption_reason);
        json.close('}');
    }
    json.close(']');
}

void write_totals(Writer& json, const domain::Totals& totals)
{
    json.open("totals", '{');
    json.amount("lines", totals.lines);
    json.amount_unless_zero("allowances", totals.allowances);
    json.amount_unless_zero("charges", totals.charges);
    json.amount("tax_exclusive", totals.tax_exclusive);
    json.amount_unless_zero("tax", totals.tax);
    json.amount("tax_inclusive", totals.tax_inclusive);
    json.amount_unless_zero("prepaid", totals.prepaid);
    json.amount_unless_zero("rounding", totals.rounding);
    json.amount("payable", totals.payable);
    json.close('}');
}

void write_payment(Writer& json, const domain::PaymentInstructions& payment)
{
    if (payment.means.empty() && payment.reference.empty() && payment.accounts.empty())
        return;
    json.open("payment", '{');
    json.text("means", payment.means);
    json.text("reference", payment.reference);
    write(json, "accounts", payment.accounts);
    json.close('}');
}

void write_plan(Writer& json, const std::vector<domain::PlanPart>& plan)
{
    if (plan.empty())
        return;
    json.open("payment_plan", '[');
    for (const auto& part : plan) {
        json.open({}, '{');
        json.text("label", part.label);
        json.text("due_on", domain::to_string(part.due_on));
        json.amount("amount", part.amount);
        json.close('}');
    }
    json.close(']');
}

}  // namespace

std::string to_json(const domain::InvoiceDocument& document)
{
    Writer json;
    json.open({}, '{');
    write_head(json, document);
    write(json, "seller", document.seller);
    write(json, "buyer", document.buyer);
    if (document.payee)
        write(json, "payee", *document.payee);
    if (document.deliver_to)
        write(json, "deliver_to", *document.deliver_to);
    json.text("deliver_to_name", document.deliver_to_name);
    json.open("lines", '[');
    for (const auto& line : document.lines)
        write_line(json, line);
    json.close(']');
    write(json, "adjustments", document.adjustments);
    write_taxes(json, document.taxes);
    write_totals(json, document.totals);
    write_payment(json, document.payment);
    write_plan(json, document.payment_plan);
    json.flag("test", document.is_test);
    json.close('}');
    return json.take();
}

}  // namespace exchange
