// CII D16B: what EN 16931 knows is carried over; each kind of wrong document is
// refused with its line.
#include "exchange/invoice_reader.h"
#include "exchange_description.h"
#include "harness/contains.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

std::string small_invoice()
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>C-1</ram:ID>
<ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20261122</udt:DateTimeString></ram:IssueDateTime>
<ram:LanguageID>nl</ram:LanguageID>
<ram:IncludedNote><ram:Content>A note</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID><ram:IncludedNote><ram:Content>Careful</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">4000001</ram:GlobalID><ram:SellerAssignedID>W-1</ram:SellerAssignedID><ram:Name>Work</ram:Name><ram:Description>Long</ram:Description>
<ram:ApplicableProductCharacteristic><ram:Description>Color</ram:Description><ram:Value>Black</ram:Value></ram:ApplicableProductCharacteristic></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument><ram:LineID>4</ram:LineID></ram:BuyerOrderReferencedDocument>
<ram:GrossPriceProductTradePrice><ram:ChargeAmount>55.255</ram:ChargeAmount>
<ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>5.255</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice>
<ram:NetPriceProductTradePrice><ram:ChargeAmount>50.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">200</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
<ram:SpecifiedLineTradeSettlement>
<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>Ref</ram:BuyerReference>
<ram:SellerTradeParty><ram:GlobalID schemeID="0088">555</ram:GlobalID><ram:Name>Seller</ram:Name><ram:Description>Capital 1</ram:Description>
<ram:SpecifiedLegalOrganization><ram:ID>KvK 1</ram:ID><ram:TradingBusinessName>Shop</ram:TradingBusinessName></ram:SpecifiedLegalOrganization>
<ram:PostalTradeAddress><ram:PostcodeCode>123</ram:PostcodeCode><ram:LineOne>Street</ram:LineOne><ram:LineTwo>House</ram:LineTwo><ram:CityName>City</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">NL1</ram:ID></ram:SpecifiedTaxRegistration>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">77</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Buyer</ram:Name></ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:Name>Site</ram:Name><ram:PostalTradeAddress><ram:CityName>There</ram:CityName></ram:PostalTradeAddress></ram:ShipToTradeParty>
<ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20261120</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>RF18</ram:PaymentReference>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:PayeeTradeParty><ram:Name>Factor</ram:Name></ram:PayeeTradeParty>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>NL91ABNA0417164300</ram:IBANID><ram:AccountName>Holder</ram:AccountName></ram:PayeePartyCreditorFinancialAccount>
<ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>ABNANL2A</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
<ram:ApplicableTradeTax><ram:CalculatedAmount>21</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>100</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21.0</ram:RateApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:CalculationPercent>5</ram:CalculationPercent><ram:BasisAmount>100</ram:BasisAmount><ram:ActualAmount>5</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode>
<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>5</ram:ActualAmount><ram:Reason>Freight</ram:Reason>
<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
<ram:SpecifiedTradePaymentTerms><ram:Description>30 days</ram:Description><ram:DueDateDateTime><udt:DateTimeString format="102">20261222</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:LineTotalAmount>100</ram:LineTotalAmount><ram:ChargeTotalAmount>5</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>5</ram:AllowanceTotalAmount>
<ram:TaxBasisTotalAmount>100</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">21</ram:TaxTotalAmount><ram:RoundingAmount>0.01</ram:RoundingAmount>
<ram:GrandTotalAmount>121</ram:GrandTotalAmount><ram:TotalPrepaidAmount>21.01</ram:TotalPrepaidAmount><ram:DuePayableAmount>100</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
)";
}

std::string with(std::string_view from, std::string_view to, std::string text = small_invoice())
{
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, "the sample has " << from);
    return text.replace(at, from.size(), to);
}

exchange::ImportedInvoice imported(std::string_view bytes)
{
    auto result = exchange::read_invoice(bytes);
    BOOST_REQUIRE_MESSAGE(result, (result ? "" : result.error().detail));
    return *std::move(result);
}

std::string refusal(std::string_view bytes)
{
    const auto result = exchange::read_invoice(bytes);
    BOOST_REQUIRE_MESSAGE(!result, "the document is refused");
    return result.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_cii)

BOOST_AUTO_TEST_CASE(everything_of_the_standard_is_carried_over, *label("C2"))
{
    const auto [document, warnings] = imported(small_invoice());
    BOOST_TEST(warnings.empty());
    BOOST_TEST(exchange_test::described(document) == R"(number: C-1
issued_on: 2026-11-22
due_on: 2026-12-22
delivered_on: 2026-11-20
currency: EUR
language: nl
reference.buyer_reference: Ref
note: A note
terms: 30 days
seller: Seller
seller.trading_name: Shop
seller.line: Street
seller.line: House
seller.city: City
seller.postal_code: 123
seller.country: NL
seller.tax_id: VAT NL1
seller.tax_id: Tax number 77
seller.id: 0088 555
seller.id:  KvK 1
seller.legal_note: Capital 1
buyer: Buyer
payee: Factor
deliver_to.city: There
deliver_to_name: Site
line: 1
line.name: Work
line.description: Long
line.detail: Careful
line.detail: Color: Black
line.detail: GTIN 4000001
line.detail: Order line 4
line.item_id: W-1
line.quantity: 200
line.unit: C62
line.unit_price: 50.00
line.gross_price: 55.255
line.base_quantity: 100
line.net: 100.00 EUR
line.tax.category: VAT S
line.tax.rate: 21
document.allowance: 5.00 EUR
document.allowance.percent: 5
document.allowance.base: 100.00 EUR
document.allowance.reason: Discount
document.allowance.category: VAT S
document.allowance.rate: 21
document.charge: 5.00 EUR
document.charge.reason: Freight
document.charge.category: VAT S
document.charge.rate: 21
tax.category: VAT S
tax.rate: 21.0
tax.base: 100.00 EUR
tax.tax: 21.00 EUR
totals.lines: 100.00 EUR
totals.allowances: 5.00 EUR
totals.charges: 5.00 EUR
totals.tax_exclusive: 100.00 EUR
totals.tax: 21.00 EUR
totals.tax_inclusive: 121.00 EUR
totals.prepaid: 21.01 EUR
totals.rounding: 0.01 EUR
totals.payable: 100.00 EUR
means: SEPA credit transfer
reference: RF18
account: NL91ABNA0417164300
account.name: Holder
account.bic: ABNANL2A
)");
}

BOOST_AUTO_TEST_CASE(a_credit_note_is_refused)
{
    BOOST_TEST(refusal(with("380", "381")) ==
               "line 6, ram:TypeCode: a credit note (type 381): only invoices can be taken in");
    BOOST_TEST(contains(refusal(with("<ram:TypeCode>380</ram:TypeCode>", "")), "ram:TypeCode is missing"));
}

BOOST_AUTO_TEST_CASE(sums_that_do_not_add_up_are_refused_with_their_line)
{
    BOOST_TEST(
        refusal(with("<ram:DuePayableAmount>100", "<ram:DuePayableAmount>101")) ==
        "line 46, ram:SpecifiedTradeSettlementHeaderMonetarySummation: the amount payable is stated as 101.00 EUR, but "
        "the total with tax − prepaid + rounding is 100.00 EUR");
    BOOST_TEST(contains(refusal(with("<ram:CalculatedAmount>21", "<ram:CalculatedAmount>20")),
                        "ram:ApplicableTradeTax: the tax of VAT"));
    BOOST_TEST(
        contains(refusal(with("<ram:DuePayableAmount>100", "<ram:DuePayableAmount>0")), "is stated as 0.00 EUR"));
}

BOOST_AUTO_TEST_CASE(only_whole_days_are_dates)
{
    for (const char* date : {"2026-11-22", "20261131", "202611", "2026112", "2026112a", ""})
        BOOST_TEST(contains(refusal(with("20261122", date)), "is not a date like 20261122 (format 102)"));
    BOOST_TEST(contains(refusal(with("format=\"102\">20261122", "format=\"610\">20261122")), "(format 102)"));
}

BOOST_AUTO_TEST_CASE(currencies_are_known_and_the_same_everywhere)
{
    BOOST_TEST(contains(refusal(with(">EUR<", ">EURO<")), "ram:InvoiceCurrencyCode: unknown currency \"EURO\""));
    BOOST_TEST(contains(refusal(with("currencyID=\"EUR\"", "currencyID=\"USD\"")), "an amount in \"USD\""));
    BOOST_TEST(contains(refusal(with("<ram:GrandTotalAmount>121", "<ram:GrandTotalAmount>121.005")),
                        "more decimals than EUR has"));
    auto books =
        with("<ram:InvoiceCurrencyCode>", "<ram:TaxCurrencyCode>SEK</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>");
    books = with("<ram:RoundingAmount>",
                 "<ram:TaxTotalAmount currencyID=\"SEK\">230</ram:TaxTotalAmount><ram:RoundingAmount>", books);
    BOOST_TEST(imported(books).document.totals.tax.minor() == 2100);
}

BOOST_AUTO_TEST_CASE(missing_double_and_misplaced_elements_are_refused)
{
    BOOST_TEST(contains(refusal(with("<ram:ID>C-1</ram:ID>", "")), "ram:ID is missing"));
    BOOST_TEST(contains(refusal(with("<ram:Name>Buyer</ram:Name>", "")), "the buyer has no name"));
    BOOST_TEST(contains(refusal(with("<ram:BilledQuantity unitCode=\"C62\">200</ram:BilledQuantity>", "")),
                        "ram:BilledQuantity is missing"));
    BOOST_TEST(contains(
        refusal(
            with("<ram:GrandTotalAmount>121</ram:GrandTotalAmount>",
                 "<ram:GrandTotalAmount>121</ram:GrandTotalAmount><ram:GrandTotalAmount>121</ram:GrandTotalAmount>")),
        "ram:GrandTotalAmount: there is one already"));
    BOOST_TEST(contains(refusal(with("<ram:PayeeTradeParty>",
                                     "<ram:TotalPrepaidAmount>1</ram:TotalPrepaidAmount><ram:PayeeTradeParty>")),
                        "it does not belong into ram:ApplicableHeaderTradeSettlement"));
    BOOST_TEST(
        contains(refusal(with("<ram:PayeeTradeParty>", "<ram:SpecifiedLogisticsServiceCharge/><ram:PayeeTradeParty>")),
                 "ram:SpecifiedLogisticsServiceCharge"));
}

BOOST_AUTO_TEST_CASE(one_account_named_twice_is_one_account)
{
    const auto text = with("<ram:ApplicableTradeTax><ram:CalculatedAmount>",
                           "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</"
                           "ram:TypeCode><ram:PayeePartyCreditorFinancialAccount>"
                           "<ram:IBANID>NL91ABNA0417164300</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></"
                           "ram:SpecifiedTradeSettlementPaymentMeans>"
                           "<ram:ApplicableTradeTax><ram:CalculatedAmount>");
    BOOST_TEST(imported(text).document.payment.accounts.size() == 1u);
    BOOST_TEST(imported(text).document.payment.means == "SEPA credit transfer");
}

BOOST_AUTO_TEST_CASE(a_card_number_is_never_kept)
{
    const auto text = with(
        "<ram:TypeCode>58</ram:TypeCode>",
        "<ram:TypeCode>58</ram:TypeCode><ram:ApplicableTradeSettlementFinancialCard><ram:ID>4242424242424242</ram:ID>"
        "</ram:ApplicableTradeSettlementFinancialCard>");
    BOOST_TEST(!contains(exchange_test::described(imported(text).document), "4242"));
}

BOOST_AUTO_TEST_SUITE_END()
