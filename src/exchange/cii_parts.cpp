#include "exchange/cii_parts.h"

#include "exchange/codes.h"
#include "exchange/draft.h"

namespace exchange {

namespace {

void add(std::vector<domain::Identifier>& list, std::string scheme, const XmlElement& id)
{
    if (auto value = id.text(identifier_text); !value.empty())
        list.push_back({std::move(scheme), std::move(value)});
}

// Without a discount the gross price is the net price again.
std::optional<domain::Decimal> stated_gross_price(const XmlElement& gross, domain::Currency currency)
{
    const auto amount = gross.child("ram:ChargeAmount").price(currency);
    const auto discount = gross.child("ram:AppliedTradeAllowanceCharge");
    const bool is_charge = discount.child("ram:ChargeIndicator").child("udt:Indicator").indicator().value_or(false);
    discount.child("ram:ActualAmount").price(currency);
    return discount && !is_charge ? amount : std::nullopt;
}

std::vector<std::string> details(const XmlElement& head, const XmlElement& item, const XmlElement& agreement,
                                 const XmlElement& settlement)
{
    std::vector<std::string> result;
    const auto add_text = [&](std::string text) {
        if (!text.empty())
            result.push_back(std::move(text));
    };
    for (const auto& note : head.children("ram:IncludedNote"))
        for (const auto& content : note.children("ram:Content"))
            add_text(content.text(prose_text));
    add_text(in_figures(cii_period(settlement.child("ram:BillingSpecifiedPeriod"))));
    for (const auto& property : item.children("ram:ApplicableProductCharacteristic")) {
        std::string text = property.child("ram:Description").text(name_text);
        append(text, ": ", property.child("ram:Value").text(name_text));
        add_text(std::move(text));
    }
    const auto standard = item.first("ram:GlobalID");
    add_text(item_number(standard.attribute("schemeID"), standard.text(identifier_text)));
    add_text(buyers_item_number(item.child("ram:BuyerAssignedID").text(identifier_text)));
    const auto order = agreement.child("ram:BuyerOrderReferencedDocument");
    add_text(order_line(order.child("ram:IssuerAssignedID").text(identifier_text),
                        order.child("ram:LineID").text(identifier_text)));
    return result;
}

}  // namespace

std::optional<domain::Date> cii_date(const XmlElement& element)
{
    const auto text_element = element.need("udt:DateTimeString");
    if (!text_element)
        return std::nullopt;
    const std::string text = text_element.text(identifier_text);
    const std::string format = text_element.attribute("format");
    const bool is_day = text.size() == 8 && (format.empty() || format == "102");
    const auto read =
        is_day ? read_date(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2)) : base::invalid("");
    if (read)
        return *read;
    text_element.refuse(in_quotes(text) + " is not a date like 20261122 (format 102)");
    return std::nullopt;
}

domain::Period cii_period(const XmlElement& element)
{
    return {cii_date(element.child("ram:StartDateTime")), cii_date(element.child("ram:EndDateTime"))};
}

domain::Address cii_address(const XmlElement& element)
{
    domain::Address result;
    for (const char* name : {"ram:LineOne", "ram:LineTwo", "ram:LineThree"})
        if (auto line = element.child(name).text(name_text); !line.empty())
            result.lines.push_back(std::move(line));
    result.city = element.child("ram:CityName").text(name_text);
    result.postal_code = element.child("ram:PostcodeCode").text(identifier_text);
    result.region = element.child("ram:CountrySubDivisionName").text(name_text);
    result.country = element.child("ram:CountryID").country();
    return result;
}

domain::Party cii_party(const XmlElement& element)
{
    domain::Party result;
    result.name = element.child("ram:Name").text(name_text);
    const auto legal = element.child("ram:SpecifiedLegalOrganization");
    result.trading_name = legal.child("ram:TradingBusinessName").text(name_text);
    if (result.name.empty())
        std::swap(result.name, result.trading_name);
    if (result.trading_name == result.name)
        result.trading_name.clear();
    for (const auto& description : element.children("ram:Description"))
        append(result.legal_note, "\n", description.text(prose_text));

    result.address = cii_address(element.child("ram:PostalTradeAddress"));
    for (const char* name : {"ram:ID", "ram:GlobalID"})
        for (const auto& id : element.children(name))
            add(result.ids, id.attribute("schemeID"), id);
    const auto registration = legal.child("ram:ID");
    add(result.ids, registration.attribute("schemeID"), registration);
    for (const auto& tax : element.children("ram:SpecifiedTaxRegistration")) {
        const auto id = tax.child("ram:ID");
        add(result.tax_ids, tax_scheme(id.attribute("schemeID")), id);
    }

    const auto contact = element.first("ram:DefinedTradeContact");
    result.contact.name = contact.child("ram:PersonName").text(name_text);
    append(result.contact.name, ", ", contact.child("ram:DepartmentName").text(name_text));
    result.contact.phone =
        contact.child("ram:TelephoneUniversalCommunication").child("ram:CompleteNumber").text(name_text);
    result.contact.email = contact.child("ram:EmailURIUniversalCommunication").child("ram:URIID").text(name_text);
    return result;
}

domain::TaxCategory cii_tax_category(const XmlElement& element)
{
    if (!element)
        return {{}, "O", {}};
    return {tax_scheme(element.child("ram:TypeCode").text(identifier_text)),
            element.need("ram:CategoryCode").need_text(identifier_text),
            element.child("ram:RateApplicablePercent").decimal()};
}

domain::Adjustment cii_adjustment(const XmlElement& element, domain::Currency currency)
{
    const bool is_charge = element.need("ram:ChargeIndicator").need("udt:Indicator").indicator().value_or(false);
    domain::Adjustment result{is_charge ? domain::AdjustmentKind::charge : domain::AdjustmentKind::allowance,
                              element.need_amount("ram:ActualAmount", currency),
                              element.child("ram:CalculationPercent").decimal(),
                              element.child("ram:BasisAmount").amount(currency),
                              element.child("ram:Reason").text(prose_text),
                              {}};
    const std::string code = element.child("ram:ReasonCode").text(identifier_text);
    if (result.reason.empty())
        result.reason = is_charge ? charge_reason(code) : allowance_reason(code);
    return result;
}

domain::InvoiceLine cii_line(const XmlElement& element, domain::Currency currency)
{
    const auto item = element.need("ram:SpecifiedTradeProduct");
    const auto prices = element.need("ram:SpecifiedLineTradeAgreement");
    const auto gross = prices.child("ram:GrossPriceProductTradePrice");
    const auto net = prices.need("ram:NetPriceProductTradePrice");
    const auto quantity = element.need("ram:SpecifiedLineTradeDelivery").need("ram:BilledQuantity");
    const auto settlement = element.need("ram:SpecifiedLineTradeSettlement");
    const auto head = element.child("ram:AssociatedDocumentLineDocument");
    const auto zero = domain::Decimal::from_digits(0, 0);
    domain::InvoiceLine result{.id = head.child("ram:LineID").text(identifier_text),
                               .name = item.child("ram:Name").text(name_text),
                               .description = item.child("ram:Description").text(prose_text),
                               .details = details(head, item, prices, settlement),
                               .item_id = item.child("ram:SellerAssignedID").text(identifier_text),
                               .quantity = quantity.decimal().value_or(zero),
                               .unit = quantity.attribute("unitCode"),
                               .unit_price = net.need("ram:ChargeAmount").price(currency).value_or(zero),
                               .gross_price = stated_gross_price(gross, currency),
                               .base_quantity = net.child("ram:BasisQuantity").decimal(),
                               .adjustments = {},
                               .net = settlement.need("ram:SpecifiedTradeSettlementLineMonetarySummation")
                                          .need_amount("ram:LineTotalAmount", currency),
                               .tax = cii_tax_category(settlement.child("ram:ApplicableTradeTax"))};
    if (const auto quantity_of_gross = gross.child("ram:BasisQuantity").decimal(); !result.base_quantity)
        result.base_quantity = quantity_of_gross;
    name_by_description(result);
    if (result.name.empty())
        element.refuse("the line has no name (ram:SpecifiedTradeProduct/ram:Name)");
    for (const auto& more : settlement.children("ram:SpecifiedTradeAllowanceCharge"))
        result.adjustments.push_back(cii_adjustment(more, currency));
    return result;
}

}  // namespace exchange
