#include "exchange/draft_form.h"

#include "exchange/json_parts.h"

namespace exchange {

namespace {

void write(JsonText& json, std::string_view key, const ShareForm& share)
{
    if (share.value.empty() && share.is_percent)
        return;
    json.open(key, '{');
    json.text("value", share.value);
    json.text("kind", share.is_percent ? "percent" : "amount");
    json.close('}');
}

ShareForm read_share(JsonObject&& object)
{
    auto value = object.text("value", identifier_text);
    return {std::move(value), object.text("kind", identifier_text) != "amount"};
}

void write(JsonText& json, std::string_view key, const TaxForm& tax)
{
    if (tax == TaxForm())
        return;
    json.open(key, '{');
    json.text("scheme", tax.scheme);
    json.text("code", tax.code);
    json.text("rate", tax.rate);
    json.text("exemption_reason", tax.exemption_reason);
    json.close('}');
}

TaxForm read_tax(JsonObject&& object)
{
    TaxForm tax;
    tax.scheme = object.text("scheme", identifier_text);
    tax.code = object.text("code", identifier_text);
    tax.rate = object.text("rate", identifier_text);
    tax.exemption_reason = object.text("exemption_reason", prose_text);
    return tax;
}

void write_members(JsonText& json, const PartForm& part)
{
    write(json, "share", part.share);
    json.text("due_on", part.due_on);
    json.text("label", part.label);
}

PartForm read_part(JsonObject& object)
{
    PartForm part;
    part.share = read_share(object.object("share"));
    part.due_on = object.text("due_on", identifier_text);
    part.label = object.text("label", name_text);
    return part;
}

void write_line(JsonText& json, const LineForm& line)
{
    json.open({}, '{');
    json.text("name", line.name);
    json.text("description", line.description);
    json.text("quantity", line.quantity);
    json.text("unit", line.unit);
    json.text("unit_price", line.unit_price);
    write(json, "discount", line.discount);
    write(json, "tax", line.tax);
    json.close('}');
}

LineForm read_line(JsonObject& object)
{
    LineForm line;
    line.name = object.text("name", name_text);
    line.description = object.text("description", prose_text);
    line.quantity = object.text("quantity", identifier_text);
    line.unit = object.text("unit", identifier_text);
    line.unit_price = object.text("unit_price", identifier_text);
    line.discount = read_share(object.object("discount"));
    line.tax = read_tax(object.object("tax"));
    return line;
}

// The texts of the form itself, by their keys.
struct Member {
    const char* key;
    std::string DraftForm::*text;
};

constexpr Member members[] = {
    {"series_id", &DraftForm::series_id},
    {"currency", &DraftForm::currency},
    {"issued_on", &DraftForm::issued_on},
    {"due_on", &DraftForm::due_on},
    {"due_days", &DraftForm::due_days},
    {"delivered_on", &DraftForm::delivered_on},
    {"period_from", &DraftForm::period_from},
    {"period_to", &DraftForm::period_to},
    {"language", &DraftForm::language},
    {"deliver_to_name", &DraftForm::deliver_to_name},
    {"discount_reason", &DraftForm::discount_reason},
    {"charge_reason", &DraftForm::charge_reason},
    {"notes", &DraftForm::notes},
    {"terms", &DraftForm::terms},
    {"purchase_order", &DraftForm::purchase_order},
    {"buyer_reference", &DraftForm::buyer_reference},
};

void write_plan(JsonText& json, const DraftForm& form)
{
    json.text("has_plan", form.has_plan ? "yes" : "");
    json.open("deposit", '{');
    write_members(json, form.deposit);
    json.close('}');
    json.open("instalments", '[');
    for (const auto& part : form.instalments) {
        json.open({}, '{');
        write_members(json, part);
        json.close('}');
    }
    json.close(']');
}

// Too many lines are for document_of() to tell: a form is kept as it is.
DraftForm read_form(JsonObject& root)
{
    DraftForm form;
    for (const auto& [key, text] : members)
        form.*text = root.text(key, prose_text);
    form.buyer = read_party(root.object("buyer"));
    form.deliver_to = read_address(root.object("deliver_to"));
    root.each_object("lines", most_nodes, [&](JsonObject& line) { form.lines.push_back(read_line(line)); });
    form.discount = read_share(root.object("discount"));
    form.charge = read_share(root.object("charge"));
    form.charge_tax = read_tax(root.object("charge_tax"));
    form.has_plan = !root.text("has_plan", identifier_text).empty();
    auto deposit = root.object("deposit");
    form.deposit = read_part(deposit);
    root.each_object("instalments", most_nodes, [&](JsonObject& part) { form.instalments.push_back(read_part(part)); });
    return form;
}

}  // namespace

std::string to_json(const DraftForm& form)
{
    JsonText json;
    json.open({}, '{');
    for (const auto& [key, text] : members)
        json.text(key, form.*text);
    write(json, "buyer", form.buyer);
    write(json, "deliver_to", form.deliver_to);
    json.open("lines", '[');
    for (const auto& line : form.lines)
        write_line(json, line);
    json.close(']');
    write(json, "discount", form.discount);
    write(json, "charge", form.charge);
    write(json, "charge_tax", form.charge_tax);
    write_plan(json, form);
    json.close('}');
    return json.take();
}

base::Result<DraftForm> read_draft_form(std::string_view bytes)
{
    Report report;
    auto tree = parse_json(bytes, report);
    DraftForm form;
    if (!report.is_refused()) {
        JsonObject root(tree, TextSource::stored, report);
        form = read_form(root);
    }
    if (report.is_refused())
        return base::invalid("a stored draft cannot be read: " + report.refusal());
    return form;
}

}  // namespace exchange
