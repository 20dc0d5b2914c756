#include "exchange/ubl_parts.h"

#include "exchange/codes.h"
#include "exchange/draft.h"

namespace exchange {

namespace {

domain::Identifier scheme_and_value(const XmlElement& element)
{
    return {element.attribute("schemeID"), element.text(identifier_text)};
}

void add(std::vector<domain::Identifier>& list, domain::Identifier id)
{
    if (!id.value.empty())
        list.push_back(std::move(id));
}

std::string scheme(const XmlElement& tax_scheme_element)
{
    const std::string code = tax_scheme_element.child("cbc:ID").text(identifier_text);
    const std::string words = tax_scheme_element.child("cbc:Name").text(identifier_text);
    return words.empty() || code == "VAT" ? tax_scheme(code) : words;
}

std::optional<domain::Decimal> stated_gross_price(const XmlElement& price, domain::Decimal net_price,
                                                  domain::Currency currency)
{
    const auto discount = price.child("cac:AllowanceCharge");
    if (!discount || discount.child("cbc:ChargeIndicator").indicator().value_or(false))
        return std::nullopt;
    const auto amount = discount.need("cbc:Amount").price(currency);
    if (const auto gross = discount.child("cbc:BaseAmount").price(currency))
        return gross;
    return amount ? gross_price(net_price, *amount) : std::nullopt;
}

std::vector<std::string> details(const XmlElement& element, const XmlElement& item)
{
    std::vector<std::string> result;
    const auto add_text = [&](std::string text) {
        if (!text.empty())
            result.push_back(std::move(text));
    };
    for (const auto& note : element.children("cbc:Note"))
        add_text(note.text(prose_text));
    add_text(in_figures(ubl_period(element.first("cac:InvoicePeriod"))));
    for (const auto& property : item.children("cac:AdditionalItemProperty")) {
        std::string text = property.child("cbc:Name").text(name_text);
        append(text, ": ", property.child("cbc:Value").text(name_text));
        add_text(std::move(text));
    }
    const auto standard = item.child("cac:StandardItemIdentification").child("cbc:ID");
    add_text(item_number(standard.attribute("schemeID"), standard.text(identifier_text)));
    add_text(buyers_item_number(item.child("cac:BuyersItemIdentification").child("cbc:ID").text(identifier_text)));
    for (const auto& order : element.children("cac:OrderLineReference"))
        add_text(order_line(order.child("cac:OrderReference").child("cbc:ID").text(identifier_text),
                            order.child("cbc:LineID").text(identifier_text)));
    return result;
}

}  // namespace

domain::Address ubl_address(const XmlElement& element)
{
    domain::Address result;
    const auto put = [&](std::string text) {
        if (!text.empty())
            result.lines.push_back(std::move(text));
    };
    std::string street = element.child("cbc:StreetName").text(name_text);
    append(street, " ", element.child("cbc:BuildingNumber").text(name_text));
    put(element.child("cbc:Department").text(name_text));
    put(street);
    put(element.child("cbc:AdditionalStreetName").text(name_text));
    put(element.child("cbc:BuildingName").text(name_text));
    put(element.child("cbc:Postbox").text(name_text));
    for (const auto& more : element.children("cac:AddressLine"))
        put(more.child("cbc:Line").text(name_text));
    put(element.child("cbc:CitySubdivisionName").text(name_text));
    result.city = element.child("cbc:CityName").text(name_text);
    result.postal_code = element.child("cbc:PostalZone").text(identifier_text);
    result.region = element.child("cbc:CountrySubentity").text(name_text);
    result.country = element.child("cac:Country").child("cbc:IdentificationCode").country();
    return result;
}

domain::Party ubl_party(const XmlElement& element)
{
    domain::Party result;
    const auto legal = element.first("cac:PartyLegalEntity");
    result.name = legal.child("cbc:RegistrationName").text(name_text);
    const std::string known_as = element.first("cac:PartyName").child("cbc:Name").text(name_text);
    if (result.name.empty())
        result.name = known_as;
    else if (known_as != result.name)
        result.trading_name = known_as;
    result.legal_note = legal.child("cbc:CompanyLegalForm").text(prose_text);

    result.address = ubl_address(element.child("cac:PostalAddress"));
    for (const auto& identification : element.children("cac:PartyIdentification"))
        add(result.ids, scheme_and_value(identification.child("cbc:ID")));
    add(result.ids, scheme_and_value(legal.child("cbc:CompanyID")));
    for (const auto& tax : element.children("cac:PartyTaxScheme"))
        add(result.tax_ids, {scheme(tax.child("cac:TaxScheme")), tax.child("cbc:CompanyID").text(identifier_text)});

    const auto contact = element.child("cac:Contact");
    result.contact = {contact.child("cbc:Name").text(name_text), contact.child("cbc:Telephone").text(name_text),
                      contact.child("cbc:ElectronicMail").text(name_text)};
    return result;
}

domain::Period ubl_period(const XmlElement& element)
{
    return {element.child("cbc:StartDate").date(), element.child("cbc:EndDate").date()};
}

domain::BankAccount ubl_account(const XmlElement& element)
{
    const auto branch = element.child("cac:FinancialInstitutionBranch");
    const auto bank = branch.child("cac:FinancialInstitution");
    domain::BankAccount result{element.child("cbc:ID").text(identifier_text), element.child("cbc:Name").text(name_text),
                               branch.child("cbc:ID").text(identifier_text), branch.child("cbc:Name").text(name_text)};
    if (result.bic.empty())
        result.bic = bank.child("cbc:ID").text(identifier_text);
    append(result.bank_name, ", ", bank.child("cbc:Name").text(name_text));
    return result;
}

domain::TaxCategory ubl_tax_category(const XmlElement& element)
{
    if (!element)
        return {{}, "O", {}};
    return {scheme(element.child("cac:TaxScheme")), element.need("cbc:ID").need_text(identifier_text),
            element.child("cbc:Percent").decimal()};
}

domain::Adjustment ubl_adjustment(const XmlElement& element, domain::Currency currency)
{
    const bool is_charge = element.need("cbc:ChargeIndicator").indicator().value_or(false);
    domain::Adjustment result{is_charge ? domain::AdjustmentKind::charge : domain::AdjustmentKind::allowance,
                              element.need_amount("cbc:Amount", currency),
                              element.child("cbc:MultiplierFactorNumeric").decimal(),
                              element.child("cbc:BaseAmount").amount(currency),
                              {},
                              {}};
    const std::string code = element.child("cbc:AllowanceChargeReasonCode").text(identifier_text);
    for (const auto& reason : element.children("cbc:AllowanceChargeReason"))
        append(result.reason, ", ", reason.text(prose_text));
    if (result.reason.empty())
        result.reason = is_charge ? charge_reason(code) : allowance_reason(code);
    return result;
}

domain::InvoiceLine ubl_line(const XmlElement& element, domain::Currency currency)
{
    const auto item = element.need("cac:Item");
    const auto price = element.need("cac:Price");
    const auto quantity = element.need("cbc:InvoicedQuantity");
    const auto zero = domain::Decimal::from_digits(0, 0);
    domain::InvoiceLine result{
        .id = element.child("cbc:ID").text(identifier_text),
        .name = item.child("cbc:Name").text(name_text),
        .description = {},
        .details = details(element, item),
        .item_id = item.child("cac:SellersItemIdentification").child("cbc:ID").text(identifier_text),
        .quantity = quantity.decimal().value_or(zero),
        .unit = quantity.attribute("unitCode"),
        .unit_price = price.need("cbc:PriceAmount").price(currency).value_or(zero),
        .gross_price = {},
        .base_quantity = price.child("cbc:BaseQuantity").decimal(),
        .adjustments = {},
        .net = element.need_amount("cbc:LineExtensionAmount", currency),
        .tax = ubl_tax_category(item.first("cac:ClassifiedTaxCategory"))};
    for (const auto& text : item.children("cbc:Description"))
        append(result.description, "\n", text.text(prose_text));
    name_by_description(result);
    if (result.name.empty())
        element.refuse("the line has no name (cac:Item/cbc:Name)");
    result.gross_price = stated_gross_price(price, result.unit_price, currency);
    for (const auto& more : element.children("cac:AllowanceCharge"))
        result.adjustments.push_back(ubl_adjustment(more, currency));
    return result;
}

}  // namespace exchange
