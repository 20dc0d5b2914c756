// The form of an invoice like one that was issued: see draft_form.h.
#include "exchange/draft_form.h"

#include <algorithm>

namespace exchange {

namespace {

using domain::AdjustmentKind;

const auto one = domain::Decimal::from_digits(1, 0);

domain::Date shifted(domain::Date date, int days)
{
    return std::chrono::sys_days(date) + std::chrono::days(days);
}

ShareForm amount_form(domain::Money amount)
{
    return {amount.to_decimal().to_string(), false};
}

bool is_same(const domain::TaxCategory& a, const domain::TaxCategory& b)
{
    const auto zero = domain::Decimal::from_digits(0, 0);
    return a.scheme == b.scheme && a.code == b.code && a.rate.value_or(zero) == b.rate.value_or(zero);
}

TaxForm tax_form(const domain::InvoiceDocument& document, const domain::TaxCategory& category)
{
    TaxForm tax{category.scheme, category.code, {}, {}};
    if (category.rate && category.code != "O")
        tax.rate = category.rate->normalized().to_string();
    for (const auto& subtotal : document.taxes)
        if (is_same(subtotal.category, category))
            tax.exemption_reason = subtotal.exemption_reason;
    return tax;
}

// Whether the line is quantity × price less one discount at most.
bool is_plain(const domain::InvoiceLine& line)
{
    const auto gross = domain::round_product(line.quantity, line.unit_price, one, line.net.currency());
    if (!gross || line.quantity.is_zero() || line.unit_price.digits() < 0 || line.adjustments.size() > 1)
        return false;
    if (line.adjustments.empty())
        return *gross == line.net;
    const auto& discount = line.adjustments.front();
    return discount.kind == AdjustmentKind::allowance && !discount.amount.is_negative() && !line.net.is_negative() &&
           line.net <= *gross && *gross - line.net == discount.amount && (!discount.percent || discount.base == *gross);
}

// Other programs may have rounded it otherwise: then its amount counts.
bool is_its_percentage(const domain::Adjustment& discount)
{
    if (!discount.percent || !discount.base)
        return false;
    const auto computed = domain::round_product(discount.base->to_decimal(), *discount.percent,
                                                domain::Decimal::from_digits(100, 0), discount.amount.currency());
    return computed && *computed == discount.amount;
}

LineForm line_form(const domain::InvoiceDocument& document, const domain::InvoiceLine& line)
{
    LineForm form;
    form.name = line.name;
    form.description = line.description;
    for (const auto& detail : line.details)
        form.description += (form.description.empty() ? "" : "\n") + detail;
    form.tax = tax_form(document, line.tax);
    if (!is_plain(line)) {
        const bool is_back = line.net.is_negative();
        form.quantity = is_back ? "-1" : "1";
        form.unit_price = (is_back ? -line.net : line.net).to_decimal().to_string();
        return form;
    }
    form.quantity = line.quantity.to_string();
    form.unit = line.unit;
    form.unit_price = line.unit_price.to_string();
    if (!line.adjustments.empty()) {
        const auto& discount = line.adjustments.front();
        form.discount =
            is_its_percentage(discount) ? ShareForm{discount.percent->to_string(), true} : amount_form(discount.amount);
    }
    return form;
}

// All discounts, or all charges, of the document.
struct Together {
    std::size_t count = 0;
    std::optional<domain::Decimal> percent;  // When it is the same of all
    const domain::Adjustment* last = nullptr;
};

Together together(const domain::InvoiceDocument& document, AdjustmentKind kind)
{
    Together all;
    for (const auto& adjustment : document.adjustments) {
        if (adjustment.kind != kind)
            continue;
        const bool is_same_percent = all.count == 0 || (all.percent && all.percent == adjustment.percent);
        all.percent = is_same_percent ? adjustment.percent : std::nullopt;
        all.last = &adjustment;
        ++all.count;
    }
    return all;
}

void write_adjustments(DraftForm& form, const domain::InvoiceDocument& document, bool with_percentages)
{
    const auto share = [&](const Together& all, domain::Money sum) {
        return all.percent && with_percentages ? ShareForm{all.percent->to_string(), true} : amount_form(sum);
    };
    if (const auto discounts = together(document, AdjustmentKind::allowance); discounts.count > 0) {
        form.discount = share(discounts, document.totals.allowances);
        form.discount_reason = discounts.last->reason;
    }
    if (const auto charges = together(document, AdjustmentKind::charge); charges.count > 0) {
        form.charge = share(charges, document.totals.charges);
        form.charge_reason = charges.last->reason;
        if (charges.count == 1 && charges.last->tax)
            form.charge_tax = tax_form(document, *charges.last->tax);
    }
}

// Discounts and charges that are not of all lines alike, each as a line of its own tax.
void add_as_lines(DraftForm& form, const domain::InvoiceDocument& document)
{
    const domain::TaxCategory outside{{}, "O", {}};
    for (const auto& adjustment : document.adjustments) {
        if (adjustment.amount.is_zero())
            continue;
        const bool is_back = (adjustment.kind == AdjustmentKind::allowance) != adjustment.amount.is_negative();
        LineForm line;
        line.name = adjustment.reason;
        line.quantity = is_back ? "-1" : "1";
        line.unit_price =
            (adjustment.amount.is_negative() ? -adjustment.amount : adjustment.amount).to_decimal().to_string();
        line.tax = tax_form(document, adjustment.tax.value_or(outside));
        form.lines.push_back(std::move(line));
    }
}

// Whether the form comes to the same amount of each tax, and without tax.
bool has_sums_of(const DraftForm& form, const domain::InvoiceDocument& document)
{
    const auto made = document_of(form, {document.seller, {}}).document;
    if (made.totals.tax_exclusive != document.totals.tax_exclusive || made.totals.tax != document.totals.tax)
        return false;
    return std::ranges::all_of(document.taxes, [&](const domain::TaxSubtotal& old) {
        return std::ranges::any_of(made.taxes, [&](const domain::TaxSubtotal& now) {
            return is_same(now.category, old.category) && now.base == old.base && now.tax == old.tax;
        });
    });
}

void write_due(DraftForm& form, const domain::InvoiceDocument& document, domain::Date today)
{
    if (document.payment_plan.empty()) {
        if (document.due_on)
            form.due_days = std::to_string(std::max(0, domain::days_between(document.issued_on, *document.due_on)));
        return;
    }
    form.has_plan = true;
    const int days = domain::days_between(document.issued_on, today);
    for (const auto& part : document.payment_plan)
        form.instalments.push_back(
            {amount_form(part.amount), domain::to_string(shifted(part.due_on, days)), part.label});
}

}  // namespace

DraftForm draft_form_of(const domain::InvoiceDocument& document, domain::Date today)
{
    DraftForm form;
    form.currency = document.currency.code();
    form.issued_on = domain::to_string(today);
    write_due(form, document, today);
    form.language = document.language;
    form.buyer = document.buyer;
    form.deliver_to = document.deliver_to.value_or(domain::Address());
    form.deliver_to_name = document.deliver_to_name;
    for (const auto& line : document.lines)
        form.lines.push_back(line_form(document, line));
    for (const auto& note : document.notes)
        form.notes += (form.notes.empty() ? "" : "\n\n") + note;
    form.terms = document.terms;
    for (const auto& reference : document.references) {
        if (reference.kind == "purchase_order")
            form.purchase_order = reference.value;
        else if (reference.kind == "buyer_reference")
            form.buyer_reference = reference.value;
    }
    // Percentages are kept where they come to the same here; then amounts. A form divides a discount among all
    // lines: one of some lines only becomes a line.
    auto copy = form;
    for (const bool with_percentages : {true, false}) {
        copy = form;
        write_adjustments(copy, document, with_percentages);
        if (has_sums_of(copy, document))
            return copy;
    }
    add_as_lines(form, document);
    return has_sums_of(form, document) ? form : copy;
}

}  // namespace exchange
