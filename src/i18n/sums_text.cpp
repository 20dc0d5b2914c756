#include "i18n/sums_text.h"

#include "i18n/line_text.h"

namespace i18n {

namespace {

std::string rate_text(const domain::TaxCategory& category, const Words& words)
{
    return words.percent(category.rate.value_or(domain::Decimal::from_digits(0, 0)));
}

// "VAT 25%". Codes are those of UNCL 5305.
std::string tax_label(const domain::TaxCategory& category, const Words& words)
{
    const auto tax = tax_name(category, words);
    const auto rate = rate_text(category, words);
    if (category.code == "E")
        return words.text("tax.exempt", {{"tax", tax}});
    if (category.code == "AE")
        return words.text("tax.reverse_charge", {{"tax", tax}});
    if (category.code == "K")
        return words.text("tax.intra_community", {{"tax", tax}, {"rate", rate}});
    if (category.code == "G")
        return words.text("tax.export", {{"tax", tax}, {"rate", rate}});
    if (category.code == "O")
        return words.text("tax.out_of_scope", {{"tax", tax}});
    return words.text("tax.with_rate", {{"tax", tax}, {"rate", rate}});
}

void add_unless_zero(std::vector<Labelled>& to, std::string_view key, domain::Money amount, const Words& words)
{
    if (!amount.is_zero())
        to.push_back({words.text(key), signed_money(amount, words)});
}

}  // namespace

std::string tax_name(const domain::TaxCategory& category, const Words& words)
{
    return category.scheme.empty() ? words.text("tax.tax") : category.scheme;
}

std::string short_tax_text(const domain::TaxCategory& category, const Words& words)
{
    if (category.code == "E")
        return words.text("tax.line.exempt");
    if (category.code == "AE")
        return words.text("tax.line.reverse_charge");
    if (category.code == "O")
        return words.text("tax.line.out_of_scope");
    return rate_text(category, words);
}

TaxText tax_text(const domain::TaxSubtotal& subtotal, const Words& words)
{
    return {.label = tax_label(subtotal.category, words),
            .base = words.text("tax.base", {{"amount", words.money(subtotal.base)}}),
            .amount = words.money(subtotal.tax),
            .reason = subtotal.exemption_reason};
}

std::vector<Labelled> subtotal_texts(const domain::InvoiceDocument& document, const Words& words)
{
    std::vector<Labelled> result = {{words.text("sum.subtotal"), words.money(document.totals.lines)}};
    for (const auto& adjustment : document.adjustments)
        result.push_back(adjustment_text(adjustment, words));
    if (!document.adjustments.empty())
        result.push_back({words.text("sum.net"), words.money(document.totals.tax_exclusive)});
    return result;
}

std::vector<Labelled> total_texts(const domain::Totals& totals, const domain::InvoiceBalance& balance,
                                  const Words& words)
{
    std::vector<Labelled> result = {{words.text("sum.total"), words.money(totals.tax_inclusive)}};
    add_unless_zero(result, "sum.prepaid", -totals.prepaid, words);
    add_unless_zero(result, "sum.rounding", totals.rounding, words);
    add_unless_zero(result, "sum.credited", -balance.credited, words);
    add_unless_zero(result, "sum.paid", -balance.paid, words);
    add_unless_zero(result, "sum.refunded", balance.refunded, words);
    add_unless_zero(result, "sum.disputed", balance.disputed, words);
    const auto excess = balance.net() - (balance.total - balance.credited);
    if (!excess.is_negative())  // What is due is not less than nothing: the sums add up with it.
        add_unless_zero(result, "sum.overpaid", excess, words);
    return result;
}

}  // namespace i18n
