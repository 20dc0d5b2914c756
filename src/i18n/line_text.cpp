#include "i18n/line_text.h"

namespace i18n {

namespace {

// For choosing between "hour" and "hours". A quantity that is not whole takes
// the form of many: "1.5 hours".
long plural_number(domain::Decimal quantity)
{
    const auto value = quantity.normalized();
    constexpr long many = 5;
    return value.scale() == 0 ? static_cast<long>(value.digits() % 1'000'000) : many;
}

// "hours" for HUR. A word of the seller's own, or a code that the catalogue
// does not know, stays as it is.
std::string unit_text(const std::string& unit, domain::Decimal quantity, const Words& words)
{
    // "one": there is nothing to say, "3" is enough.
    if (unit == "C62" || unit == "1" || unit == "ZZ")
        return "";
    const auto key = "unit." + unit;
    return words.has(key) ? words.plural(key, plural_number(quantity)) : unit;
}

std::string price_text(const domain::InvoiceLine& line, domain::Decimal price, domain::Currency currency,
                       const Words& words)
{
    const auto text = words.price(price, currency);
    if (!line.base_quantity || *line.base_quantity == domain::Decimal::from_digits(1, 0))
        return text;
    const auto quantity = words.number(*line.base_quantity);
    const auto unit = unit_text(line.unit, *line.base_quantity, words);
    if (unit.empty())
        return words.text("line.price_per", {{"price", text}, {"quantity", quantity}});
    return words.text("line.price_per_unit", {{"price", text}, {"quantity", quantity}, {"unit", unit}});
}

}  // namespace

std::string signed_money(domain::Money amount, const Words& words)
{
    if (amount.is_negative() || amount.is_zero())
        return words.money(amount);
    return words.text("amount.plus", {{"amount", words.money(amount)}});
}

Labelled adjustment_text(const domain::Adjustment& adjustment, const Words& words)
{
    const bool is_charge = adjustment.kind == domain::AdjustmentKind::charge;
    auto label = words.text(is_charge ? "adjustment.charge" : "adjustment.discount");
    if (adjustment.percent)
        label = words.text("adjustment.with_percent",
                           {{"adjustment", label}, {"percent", words.percent(*adjustment.percent)}});
    if (!adjustment.reason.empty())
        label = words.text("adjustment.with_reason", {{"adjustment", label}, {"reason", adjustment.reason}});
    return {label, signed_money(is_charge ? adjustment.amount : -adjustment.amount, words)};
}

LineText line_text(const domain::InvoiceLine& line, domain::Currency currency, const Words& words)
{
    LineText text;
    text.name = line.name;
    if (!line.description.empty() && line.description != line.name)
        text.details.push_back(line.description);
    if (!line.item_id.empty())
        text.details.push_back(words.text("line.item_id", {{"id", line.item_id}}));
    text.details.insert(text.details.end(), line.details.begin(), line.details.end());

    text.quantity = words.number(line.quantity);
    text.unit = unit_text(line.unit, line.quantity, words);
    text.unit_price = price_text(line, line.unit_price, currency, words);
    if (line.gross_price && !(*line.gross_price == line.unit_price))
        text.adjustments.push_back(
            {words.text("line.gross_price"), price_text(line, *line.gross_price, currency, words)});
    for (const auto& adjustment : line.adjustments)
        text.adjustments.push_back(adjustment_text(adjustment, words));
    text.amount = words.money(line.net);
    return text;
}

}  // namespace i18n
