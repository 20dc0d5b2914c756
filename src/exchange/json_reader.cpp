#include "exchange/json_reader.h"

#include "domain/payment_plan.h"
#include "exchange/json_parts.h"
#include "exchange/snapshot.h"

#include <algorithm>
#include <array>

namespace exchange {

namespace {

using domain::Adjustment;
using domain::AdjustmentKind;

constexpr std::array reference_kinds = {
    "purchase_order", "buyer_reference", "contract", "project", "sales_order", "preceding_invoice", "delivery_note",
};

class JsonReader {
public:
    JsonReader(domain::Currency currency, TextSource source)
        : currency_(currency), source_(source), draft_{empty_document(currency), "/totals", {}, {}, {}}
    {
    }

    Draft read(JsonObject& root)
    {
        read_head(root);
        read_parties(root);
        root.each_object("lines", most_lines, [&](JsonObject& line) { read_line(line); });
        if (draft_.document.lines.empty())
            root.refuse("lines", "there is no line");
        root.each_object("adjustments", most_entries, [&](JsonObject& object) {
            draft_.document.adjustments.push_back(adjustment(object, HasTax::yes));
            remember(draft_.adjustment_places, object);
        });
        root.each_object("taxes", most_entries, [&](JsonObject& object) { read_tax(object); });
        read_totals(root);
        read_payment(root);
        root.each_object("payment_plan", domain::most_plan_parts, [&](JsonObject& object) { read_plan_part(object); });
        draft_.document.is_test = root.flag("test");
        return std::move(draft_);
    }

private:
    enum class HasTax { no, yes };

    // Stored documents were checked before: nobody will ask for their places.
    void remember(std::vector<std::string>& places, const JsonObject& object) const
    {
        if (source_ == TextSource::outside)
            places.push_back(object.place());
    }

    // The code may be left out: then S is meant for a rate, Z for 0 %, O for none.
    static domain::TaxCategory tax_category(JsonObject&& object)
    {
        domain::TaxCategory result;
        result.scheme = object.text("scheme", identifier_text);
        result.code = object.text("code", identifier_text);
        result.rate = object.decimal("rate");
        if (result.code.empty())
            result.code = !result.rate ? "O" : result.rate->is_zero() ? "Z" : "S";
        return result;
    }

    Adjustment adjustment(JsonObject& object, HasTax has_tax) const
    {
        const std::string kind = object.need_text("kind", identifier_text);
        if (kind != "allowance" && kind != "charge")
            object.refuse("kind", in_quotes(kind) + " is neither \"allowance\" nor \"charge\"");
        Adjustment result{kind == "charge" ? AdjustmentKind::charge : AdjustmentKind::allowance,
                          object.need_amount("amount", currency_),
                          object.decimal("percent"),
                          object.amount("base", currency_),
                          object.text("reason", prose_text),
                          {}};
        if (has_tax == HasTax::yes)
            result.tax = tax_category(object.object("tax"));
        return result;
    }

    void read_head(JsonObject& root)
    {
        auto& document = draft_.document;
        document.number = root.need_text("number", number_text);
        const auto issued_on = root.date("issued_on");
        if (!issued_on)
            root.refuse("issued_on", "it is missing");
        document.issued_on = issued_on.value_or(domain::Date());
        document.due_on = root.date("due_on");
        document.delivered_on = root.date("delivered_on");
        auto period = root.object("period");
        document.period.from = period.date("from");
        document.period.to = period.date("to");
        document.language = root.text("language", identifier_text);
        if (!document.language.empty() && !is_language_tag(document.language))
            root.refuse("language", in_quotes(document.language) + " is not a language like \"en\" or \"de-CH\"");
        root.each_object("references", most_entries, [&](JsonObject& object) {
            auto kind = object.need_text("kind", identifier_text);
            if (std::ranges::find(reference_kinds, kind) == reference_kinds.end())
                object.refuse("kind", in_quotes(kind) + " is not a kind of reference");
            document.references.push_back({std::move(kind), object.need_text("value", identifier_text)});
        });
        document.notes = root.texts("notes", prose_text);
        document.terms = root.text("terms", prose_text);
    }

    void read_parties(JsonObject& root)
    {
        auto& document = draft_.document;
        document.seller = read_party(root.need_object("seller"));
        document.buyer = read_party(root.need_object("buyer"));
        if (auto payee = root.object("payee"); payee.is_there())
            document.payee = read_party(std::move(payee));
        if (auto place = root.object("deliver_to"); place.is_there())
            document.deliver_to = read_address(std::move(place));
        document.deliver_to_name = root.text("deliver_to_name", name_text);
    }

    void read_line(JsonObject& object)
    {
        domain::InvoiceLine line{.id = object.text("id", identifier_text),
                                 .name = object.need_text("name", name_text),
                                 .description = object.text("description", prose_text),
                                 .details = object.texts("details", prose_text),
                                 .item_id = object.text("item_id", identifier_text),
                                 .quantity = object.need_decimal("quantity"),
                                 .unit = object.text("unit", identifier_text),
                                 .unit_price = object.need_decimal("unit_price"),
                                 .gross_price = object.decimal("gross_price"),
                                 .base_quantity = object.decimal("base_quantity"),
                                 .adjustments = {},
                                 .net = domain::Money::zero(currency_),
                                 .tax = {}};
        object.each_object("adjustments", most_entries,
                           [&](JsonObject& entry) { line.adjustments.push_back(adjustment(entry, HasTax::no)); });
        line.net = object.need_amount("net", currency_);
        line.tax = tax_category(object.object("tax"));
        draft_.document.lines.push_back(std::move(line));
        remember(draft_.line_places, object);
    }

    void read_tax(JsonObject& object)
    {
        auto category = tax_category(object.need_object("category"));
        const auto base = object.need_amount("base", currency_);
        const auto tax = object.need_amount("tax", currency_);
        draft_.document.taxes.push_back({std::move(category), base, tax, object.text("exemption_reason", prose_text)});
        remember(draft_.tax_places, object);
    }

    void read_totals(JsonObject& root)
    {
        auto object = root.need_object("totals");
        const auto zero = domain::Money::zero(currency_);
        auto& totals = draft_.document.totals;
        totals.lines = object.need_amount("lines", currency_);
        totals.allowances = object.amount("allowances", currency_).value_or(zero);
        totals.charges = object.amount("charges", currency_).value_or(zero);
        totals.tax_exclusive = object.need_amount("tax_exclusive", currency_);
        totals.tax = object.amount("tax", currency_).value_or(zero);
        totals.tax_inclusive = object.need_amount("tax_inclusive", currency_);
        totals.prepaid = object.amount("prepaid", currency_).value_or(zero);
        totals.rounding = object.amount("rounding", currency_).value_or(zero);
        totals.payable = object.need_amount("payable", currency_);
    }

    void read_payment(JsonObject& root)
    {
        auto object = root.object("payment");
        auto& payment = draft_.document.payment;
        payment.means = object.text("means", name_text);
        payment.reference = object.text("reference", identifier_text);
        payment.accounts = read_accounts(object);
    }

    void read_plan_part(JsonObject& object)
    {
        auto label = object.text("label", plan_label_text);
        const auto due_on = object.date("due_on");
        if (!due_on)
            object.refuse("due_on", "it is missing");
        const auto amount = object.need_amount("amount", currency_);
        draft_.document.payment_plan.push_back({std::move(label), due_on.value_or(domain::Date()), amount});
        remember(draft_.plan_places, object);
    }

    domain::Currency currency_;
    TextSource source_;
    Draft draft_;
};

}  // namespace

std::optional<Draft> read_json(JsonTree& tree, TextSource source, Report& report)
{
    JsonObject root(tree, source, report);
    if (const auto format = root.need_text("format", identifier_text); format != json_format)
        root.refuse("format", in_quotes(format) + " is not \"" + std::string(json_format) + "\"");
    const auto currency = domain::Currency::parse(root.need_text("currency", identifier_text));
    if (!currency)
        root.refuse("currency", currency.error().detail);
    if (report.is_refused())
        return std::nullopt;
    return JsonReader(*currency, source).read(root);
}

base::Result<domain::InvoiceDocument> from_snapshot(std::string_view json)
{
    Report report;
    auto tree = parse_json(json, report);
    auto draft = report.is_refused() ? std::nullopt : read_json(tree, TextSource::stored, report);
    if (report.is_refused())
        return base::invalid("a stored invoice cannot be read: " + report.refusal());
    return std::move(draft->document);
}

}  // namespace exchange
