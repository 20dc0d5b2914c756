// UBL 2.1: everything that EN 16931 knows is carried over, and each kind of
// wrong document is refused with its line.
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "exchange_description.h"
#include "harness/contains.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using harness::contains;

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>A-1</cbc:ID>
<cbc:IssueDate>2026-11-22</cbc:IssueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:Note languageID="en">A note</cbc:Note>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
)";

constexpr std::string_view parties = R"(<cac:AccountingSupplierParty><cac:Party>
<cac:PartyName><cbc:Name>Seller</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>
<cac:PartyLegalEntity><cbc:RegistrationName>Buyer</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
)";

constexpr std::string_view sums = R"(<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount>
<cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount>
<cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
</cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>
<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount>
</cac:LegalMonetaryTotal>
)";

constexpr std::string_view line = R"(<cac:InvoiceLine><cbc:ID>1</cbc:ID>
<cbc:InvoicedQuantity unitCode="HUR">2</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Work</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="EUR">50.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
)";

std::string small_invoice()
{
    return std::string(head) + std::string(parties) + std::string(sums) + std::string(line) + "</Invoice>\n";
}

std::string with(std::string_view from, std::string_view to, std::string text = small_invoice())
{
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, "the sample has " << from);
    return text.replace(at, from.size(), to);
}

std::string everywhere(std::string_view from, std::string_view to, std::string text)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string before(std::string_view place, std::string_view added)
{
    return with(place, std::string(added) + std::string(place));
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
    BOOST_TEST((result.error().reason == base::Reason::invalid));
    return result.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_ubl)

BOOST_AUTO_TEST_CASE(a_small_invoice_is_read, *label("C2"))
{
    const auto [document, warnings] = imported(small_invoice());
    BOOST_TEST(warnings.empty());
    BOOST_TEST(document.seller.name == "Seller");
    BOOST_TEST(document.language == "en");
    BOOST_TEST(document.totals.payable.to_string() == "119.00 EUR");
}

BOOST_AUTO_TEST_CASE(any_prefix_may_stand_for_a_namespace)
{
    auto text = everywhere("cbc:", "b:", everywhere("cac:", "a:", small_invoice()));
    text = with("xmlns:cac", "xmlns:a", with("xmlns:cbc", "xmlns:b", text));
    text = with("<Invoice xmlns=", "<u:Invoice xmlns:u=", with("</Invoice>", "</u:Invoice>", text));
    BOOST_TEST(imported(text).document.number == "A-1");
    BOOST_TEST(contains(refusal(with("<b:ID>A-1</b:ID>", "", text)), "cbc:ID is missing"));
}

BOOST_AUTO_TEST_CASE(comments_white_space_and_a_byte_order_mark_may_come_first)
{
    BOOST_TEST(imported("\xEF\xBB\xBF" + small_invoice()).document.number == "A-1");
    BOOST_TEST(imported("\n\n  " + small_invoice()).document.number == "A-1");
    BOOST_TEST(imported(with("<Invoice", "<!-- made by hand -->\n<?x y?>\n<Invoice")).document.number == "A-1");
    BOOST_TEST(imported(with("A-1", "<!-- no -->A-<![CDATA[1]]>")).document.number == "A-1");
}

BOOST_AUTO_TEST_CASE(iso_8859_1_and_utf_16_are_read)
{
    const auto latin = with("Seller", "M\xFCller", with("UTF-8", "ISO-8859-1"));
    BOOST_TEST(imported(latin).document.seller.name == "Müller");

    const auto ascii = with("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    std::string little("\xFF\xFE"), big("\xFE\xFF");
    for (const char c : ascii) {
        little += c;
        little += '\0';
        big += '\0';
        big += c;
    }
    BOOST_TEST(imported(little).document.seller.name == "Seller");
    BOOST_TEST(imported(big).document.seller.name == "Seller");
}

BOOST_AUTO_TEST_CASE(text_in_another_encoding_than_declared_is_refused)
{
    BOOST_TEST(contains(refusal(with("Seller", "M\xFCller")), "malformed XML: "));
    BOOST_TEST(contains(refusal(with("Seller", "M\xFCller", with("UTF-8", "US-ASCII"))), "malformed XML: "));
    BOOST_TEST(contains(refusal(with("UTF-8", "x-unheard-of")), "malformed XML: "));
}

BOOST_AUTO_TEST_CASE(a_credit_note_is_refused_by_root_and_by_type)
{
    const auto root =
        everywhere("Invoice-2", "CreditNote-2", with("<Invoice ", "<CreditNote ", with("</Invoice>", "</CreditNote>")));
    BOOST_TEST(refusal(root) == "line 4, ublcn:CreditNote: a credit note: only invoices can be taken in");
    BOOST_TEST(refusal(with("380", "381")) ==
               "line 7, cbc:InvoiceTypeCode: a credit note (type 381): only invoices can be taken in");
    for (const char* type : {"81", "83", "261", "396", "532"})
        BOOST_TEST(contains(refusal(with("380", type)), "a credit note"));
}

BOOST_AUTO_TEST_CASE(only_types_that_ask_for_payment_are_invoices)
{
    for (const char* type : {"380", "82", "326", "384", "386", "389", "393", "875", "877"})
        BOOST_TEST(imported(with("380", type)).document.number == "A-1");
    for (const char* type : {"325", "751", "999", "x"})
        BOOST_TEST(contains(refusal(with("380", type)), "is not an invoice that asks for payment"));
    BOOST_TEST(imported(with("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "")).document.number == "A-1");
}

BOOST_AUTO_TEST_CASE(sums_that_do_not_add_up_are_refused_with_their_line)
{
    BOOST_TEST(refusal(with("119.00</cbc:PayableAmount>", "118.00</cbc:PayableAmount>")) ==
               "line 19, cac:LegalMonetaryTotal: the amount payable is stated as 118.00 EUR, but the total with tax − "
               "prepaid + rounding is 119.00 EUR");
    BOOST_TEST(refusal(with("19.00</cbc:TaxAmount>\n<cac:TaxCategory>", "18.99</cbc:TaxAmount>\n<cac:TaxCategory>"))
                   .starts_with("line 15, cac:TaxSubtotal: the tax of VAT category S 19% is stated as 18.99 EUR"));
}

BOOST_AUTO_TEST_CASE(nothing_to_pay_and_less_are_refused)
{
    const auto prepaid = [](const char* amount, const char* payable) {
        return with("<cbc:PayableAmount currencyID=\"EUR\">119.00",
                    "<cbc:PrepaidAmount>" + std::string(amount) + "</cbc:PrepaidAmount><cbc:PayableAmount>" + payable);
    };
    BOOST_TEST(contains(refusal(prepaid("119.00", "0.00")), "the amount payable is 0.00 EUR"));
    BOOST_TEST(contains(refusal(prepaid("200.00", "-81.00")), "the amount payable is -81.00 EUR"));
    BOOST_TEST(imported(prepaid("100.00", "19.00")).document.totals.prepaid.minor() == 10000);
}

BOOST_AUTO_TEST_CASE(malformed_xml_is_refused_with_its_line)
{
    BOOST_TEST(refusal(with("</cbc:IssueDate>", "</cbc:IssuedDate>")).starts_with("line 6: malformed XML: "));
    for (const char* text :
         {"<", "<Invoice", "<Invoice>", "<!-- x", "<a><b></a></b>", "<a/><b/>", "<a x=1/>", "<a>&x;</a>"})
        BOOST_TEST(contains(refusal(text), "malformed XML"));
    BOOST_TEST(contains(refusal(with("A note", "\xFF")), "malformed XML"));
    BOOST_TEST(contains(refusal(with("A note", "&#0;")), "malformed XML"));
}

BOOST_AUTO_TEST_CASE(another_xml_document_is_refused)
{
    BOOST_TEST(refusal("<html/>") ==
               "line 1, html: neither a UBL 2.1 Invoice nor a Cross Industry Invoice D16B begins with \"html\"");
    BOOST_TEST(contains(refusal("<Invoice><ID>1</ID></Invoice>"), "begins with \"Invoice\""));
}

BOOST_AUTO_TEST_CASE(any_doctype_is_refused_and_no_entity_is_loaded)
{
    for (const char* doctype : {"<!DOCTYPE Invoice>", "<!DOCTYPE Invoice SYSTEM \"file:///etc/passwd\">",
                                "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                                "<!DOCTYPE Invoice [<!ENTITY % y SYSTEM \"http://127.0.0.1/y\"> %y;]>",
                                "<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"})
        BOOST_TEST(refusal(with("<Invoice", std::string(doctype) + "\n<Invoice", with("A note", "&x;")))
                       .starts_with("line 2: a DOCTYPE is not accepted"));
}

BOOST_AUTO_TEST_CASE(oversized_deep_and_crowded_documents_are_refused)
{
    const auto repeated = [](std::string_view text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i)
            result += text;
        return result;
    };
    BOOST_TEST(contains(refusal(with("A note", repeated("x", 5 * 1024 * 1024))), "at most 5242880 are accepted"));
    BOOST_TEST(contains(refusal(repeated("<a>", 100000)), "nested more than 40 deep"));
    BOOST_TEST(contains(refusal("<a>" + repeated("<b/>", 500000) + "</a>"), "more than 400000 elements"));
    BOOST_TEST(contains(refusal(with("<cac:InvoiceLine>", repeated("<cac:InvoiceLine/>", 5001) + "<cac:InvoiceLine>")),
                        "more than 5000 of it"));
}

BOOST_AUTO_TEST_CASE(a_tag_with_too_many_attributes_is_refused_before_it_is_compared_with_itself)
{
    std::string attributes;
    for (int i = 0; i < 200000; ++i)
        attributes += " b" + std::to_string(i) + "=''";
    BOOST_TEST(refusal("<a" + attributes + "/>") == "line 1: a tag of more than 16384 bytes");
    BOOST_TEST(refusal(with("<cbc:ID>A-1", "<cbc:ID" + attributes + ">A-1")) ==
               "line 5: a tag of more than 16384 bytes");
}

BOOST_AUTO_TEST_CASE(long_text_in_any_form_is_read)
{
    const std::string long_text(100000, 'x');
    BOOST_TEST(contains(refusal(with("A note", long_text)), "the text has 100000 characters"));
    BOOST_TEST(contains(refusal(with("A note", "<![CDATA[" + long_text + "]]>")), "the text has 100000 characters"));
    BOOST_TEST(imported(with("A note", "<!--" + long_text + "-->A note")).document.notes.at(0) == "A note");
}

BOOST_AUTO_TEST_CASE(a_currency_is_known_and_the_same_everywhere)
{
    BOOST_TEST(refusal(with(">EUR<", ">XXX<")) == "line 9, cbc:DocumentCurrencyCode: unknown currency \"XXX\"");
    BOOST_TEST(contains(refusal(with("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", "")),
                        "cbc:DocumentCurrencyCode is missing"));
    BOOST_TEST(refusal(with("<cbc:PayableAmount currencyID=\"EUR\"", "<cbc:PayableAmount currencyID=\"USD\"")) ==
               "line 23, cbc:PayableAmount: an amount in \"USD\", but the document's currency is EUR");
    BOOST_TEST(contains(refusal(with("<cbc:PriceAmount currencyID=\"EUR\"", "<cbc:PriceAmount currencyID=\"USD\"")),
                        "an amount in \"USD\""));
}

BOOST_AUTO_TEST_CASE(a_tax_total_in_the_currency_of_the_books_is_passed_over)
{
    auto text = before("<cac:LegalMonetaryTotal>",
                       "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">210.00</cbc:TaxAmount></cac:TaxTotal>");
    BOOST_TEST(contains(refusal(text), "an amount in \"SEK\""));
    text = with("<cac:AccountingSupplierParty>",
                "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cac:AccountingSupplierParty>", text);
    BOOST_TEST(imported(text).document.totals.tax.minor() == 1900);
}

BOOST_AUTO_TEST_CASE(more_decimals_than_the_currency_has_are_refused_unless_zeros)
{
    BOOST_TEST(refusal(with("100.00</cbc:TaxExclusiveAmount>", "100.001</cbc:TaxExclusiveAmount>")) ==
               "line 21, cbc:TaxExclusiveAmount: 100.001 has more decimals than EUR has");
    BOOST_TEST(imported(with("100.00</cbc:TaxExclusiveAmount>", "100.0000000000000000</cbc:TaxExclusiveAmount>"))
                   .document.totals.tax_exclusive.minor() == 10000);
}

BOOST_AUTO_TEST_CASE(numbers_are_read_as_xml_schema_writes_them)
{
    const auto price = [](const char* text) {
        return with(">50.00</cbc:PriceAmount>", ">" + std::string(text) + "</cbc:PriceAmount>");
    };
    for (const char* text : {"50", " 50.0\n", "+50.00", "50.", "050.000000000000000"})
        BOOST_TEST(imported(price(text)).warnings.empty());
    BOOST_TEST(imported(price(".5")).document.lines.at(0).unit_price.to_string() == "0.5");
    for (const char* text : {"", "5e1", "50,00", "1 000", "INF", "NaN", ".", "-", "--1", "０"})
        BOOST_TEST(contains(refusal(price(text)), "cbc:PriceAmount: "));
    BOOST_TEST(contains(refusal(price(std::string(65, '1').c_str())), "a number of 65 characters; at most 64"));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named)
{
    BOOST_TEST(refusal(with("<cbc:ID>A-1</cbc:ID>", "")) == "line 4, ubl:Invoice: cbc:ID is missing");
    BOOST_TEST(refusal(with("A-1", " ")) == "line 5, cbc:ID: it is empty");
    BOOST_TEST(refusal(with("<cbc:IssueDate>2026-11-22</cbc:IssueDate>", "")) ==
               "line 4, ubl:Invoice: cbc:IssueDate is missing");
    BOOST_TEST(contains(refusal(with("2026-11-22", "22.11.2026")), "line 6, cbc:IssueDate: "));
    BOOST_TEST(refusal(with(line, "")) == "line 4, ubl:Invoice: there is no line (cac:InvoiceLine)");
    BOOST_TEST(contains(refusal(with(parties, "")), "cac:AccountingSupplierParty is missing"));
    BOOST_TEST(contains(refusal(with("<cbc:Name>Seller</cbc:Name>", "")), "the seller has no name"));
    BOOST_TEST(contains(refusal(with("<cbc:PayableAmount currencyID=\"EUR\">119.00</cbc:PayableAmount>", "")),
                        "cac:LegalMonetaryTotal: cbc:PayableAmount is missing"));
}

BOOST_AUTO_TEST_CASE(an_element_that_is_there_twice_is_refused)
{
    BOOST_TEST(refusal(before("<cbc:IssueDate>", "<cbc:ID>A-2</cbc:ID>\n")) ==
               "line 6, cbc:ID: there is one already in line 5");
    BOOST_TEST(contains(
        refusal(with("</cac:LegalMonetaryTotal>", "<cbc:PayableAmount>1</cbc:PayableAmount></cac:LegalMonetaryTotal>")),
        "cbc:PayableAmount: there is one already in line 23"));
    BOOST_TEST(contains(refusal(before("<cac:InvoiceLine>", "<cac:LegalMonetaryTotal/>")), "there is one already"));
}

BOOST_AUTO_TEST_CASE(an_essential_element_in_the_wrong_place_is_refused)
{
    BOOST_TEST(contains(refusal(before("</cac:TaxTotal>", "<cac:InvoiceLine/>")),
                        "cac:InvoiceLine: it does not belong into cac:TaxTotal"));
    BOOST_TEST(contains(refusal(before("<cac:LegalMonetaryTotal>", "<cbc:PrepaidAmount>5</cbc:PrepaidAmount>")),
                        "cbc:PrepaidAmount: it does not belong into ubl:Invoice"));
    BOOST_TEST(contains(refusal(with("<cbc:ID>A-1</cbc:ID>", "<cbc:ID><cbc:ID>A-1</cbc:ID></cbc:ID>")),
                        "text is expected, not elements"));
}

BOOST_AUTO_TEST_CASE(what_is_not_carried_over_is_a_warning)
{
    const auto warnings =
        imported(before("<cac:AccountingSupplierParty>",
                        "<cac:ReceiptDocumentReference><cbc:ID>1</cbc:ID></cac:ReceiptDocumentReference>"
                        "<cac:ReceiptDocumentReference><cbc:ID>2</cbc:ID></cac:ReceiptDocumentReference>"))
            .warnings;
    BOOST_REQUIRE(warnings.size() == 1u);
    BOOST_TEST(warnings[0] == "line 10, ubl:Invoice/cac:ReceiptDocumentReference: not carried over (2 of it)");
}

BOOST_AUTO_TEST_CASE(codes_without_words_get_readable_ones)
{
    const auto adjusted = [](const char* indicator, const char* code) {
        auto text = with("<cac:Price>", "<cac:Price><!-- -->");
        text = with("<cac:Item>",
                    "<cac:AllowanceCharge><cbc:ChargeIndicator>" + std::string(indicator) +
                        "</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>" + code +
                        "</cbc:AllowanceChargeReasonCode><cbc:Amount>0</cbc:Amount></cac:AllowanceCharge><cac:Item>",
                    text);
        return imported(text).document.lines.at(0).adjustments.at(0).reason;
    };
    BOOST_TEST(adjusted("false", "100") == "Special rebate");
    BOOST_TEST(adjusted("true", "FC") == "Freight service");
    BOOST_TEST(adjusted("1", "QQQ") == "QQQ");

    const auto means = [](const char* code) {
        return imported(before("<cac:TaxTotal>", "<cac:PaymentMeans><cbc:PaymentMeansCode>" + std::string(code) +
                                                     "</cbc:PaymentMeansCode></cac:PaymentMeans>"))
            .document.payment.means;
    };
    BOOST_TEST(means("30") == "Credit transfer");
    BOOST_TEST(means("1") == "");

    const auto exempt = [](const char* code) {
        auto text =
            everywhere(">S<", ">E<",
                       everywhere(">19<", ">0<",
                                  everywhere(">19.00<", ">0.00<", everywhere("119.00", "100.00", small_invoice()))));
        text = with("<cac:TaxScheme>",
                    "<cbc:TaxExemptionReasonCode>" + std::string(code) + "</cbc:TaxExemptionReasonCode><cac:TaxScheme>",
                    text);
        return imported(text).document.taxes.at(0).exemption_reason;
    };
    BOOST_TEST(exempt("VATEX-EU-AE") == "Reverse charge");
    BOOST_TEST(exempt("vatex-eu-132-1a") == "Exempt: article 132-1A of Council Directive 2006/112/EC");
    BOOST_TEST(exempt("VATEX-FR-FRANCHISE") == "VATEX-FR-FRANCHISE");
}

BOOST_AUTO_TEST_CASE(hostile_text_is_kept_without_its_invisible_part)
{
    const auto document =
        imported(with("A note", "&lt;script&gt;\u202Ealert(&quot;1&quot;)&#x200B;\u0085 '--")).document;
    BOOST_TEST(document.notes.at(0) == "<script>alert(\"1\") '--");
    BOOST_TEST(imported(with("A note", std::string(10000, 'x'))).document.notes.at(0).size() == 10000u);
    BOOST_TEST(contains(refusal(with("A note", std::string(20001, 'x'))), "at most 20000 are accepted"));
}

// One document with everything that EN 16931 knows, field by field.
BOOST_AUTO_TEST_CASE(everything_of_the_standard_is_carried_over, *label("C2"))
{
    constexpr std::string_view address =
        "<cbc:StreetName>Street</cbc:StreetName><cbc:AdditionalStreetName>House</cbc:AdditionalStreetName>"
        "<cbc:CityName>City</cbc:CityName><cbc:PostalZone>123</cbc:PostalZone>"
        "<cbc:CountrySubentity>Region</cbc:CountrySubentity><cac:AddressLine><cbc:Line>Line "
        "3</cbc:Line></cac:AddressLine>"
        "<cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country>";
    const std::string vat =
        "<cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";
    auto text =
        before("<cac:AccountingSupplierParty>",
               "<cbc:BuyerReference>Ref</cbc:BuyerReference>"
               "<cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate></"
               "cac:InvoicePeriod>"
               "<cac:OrderReference><cbc:ID>PO</cbc:ID><cbc:SalesOrderID>SO</cbc:SalesOrderID></cac:OrderReference>"
               "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>Old</cbc:ID></"
               "cac:InvoiceDocumentReference></cac:BillingReference>"
               "<cac:DespatchDocumentReference><cbc:ID>Note 5</cbc:ID></cac:DespatchDocumentReference>"
               "<cac:ContractDocumentReference><cbc:ID>Contract</cbc:ID></cac:ContractDocumentReference>"
               "<cac:ProjectReference><cbc:ID>Project</cbc:ID></cac:ProjectReference>");
    text = with("<cbc:InvoiceTypeCode>", "<cbc:DueDate>2026-12-22+01:00</cbc:DueDate><cbc:InvoiceTypeCode>", text);
    text = with("<cac:PartyName><cbc:Name>Seller</cbc:Name></cac:PartyName>",
                "<cac:PartyIdentification><cbc:ID schemeID=\"0088\">555</cbc:ID></cac:PartyIdentification>"
                "<cac:PartyName><cbc:Name>Shop</cbc:Name></cac:PartyName><cac:PostalAddress>" +
                    std::string(address) +
                    "</cac:PostalAddress>"
                    "<cac:PartyTaxScheme><cbc:CompanyID>NL1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></"
                    "cac:TaxScheme></cac:PartyTaxScheme>"
                    "<cac:PartyLegalEntity><cbc:RegistrationName>Seller</cbc:RegistrationName><cbc:CompanyID>KvK "
                    "1</cbc:CompanyID>"
                    "<cbc:CompanyLegalForm>B.V.</cbc:CompanyLegalForm></cac:PartyLegalEntity>"
                    "<cac:Contact><cbc:Name>Ann</cbc:Name><cbc:Telephone>555-0100</"
                    "cbc:Telephone><cbc:ElectronicMail>a@example.com</cbc:ElectronicMail></cac:Contact>",
                text);
    text = with(
        "<cac:TaxTotal>",
        "<cac:PayeeParty><cac:PartyName><cbc:Name>Factor</cbc:Name></cac:PartyName></cac:PayeeParty>"
        "<cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>Rep</cbc:Name></cac:PartyName>"
        "<cac:PartyTaxScheme><cbc:CompanyID>NL9</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></"
        "cac:PartyTaxScheme></cac:TaxRepresentativeParty>"
        "<cac:Delivery><cbc:ActualDeliveryDate>2026-11-20</cbc:ActualDeliveryDate><cac:DeliveryLocation><cac:Address>" +
            std::string(address) +
            "</cac:Address></cac:DeliveryLocation>"
            "<cac:DeliveryParty><cac:PartyName><cbc:Name>Site</cbc:Name></cac:PartyName></cac:DeliveryParty></"
            "cac:Delivery>"
            "<cac:PaymentMeans><cbc:PaymentMeansCode "
            "name=\"Transfer\">30</cbc:PaymentMeansCode><cbc:PaymentID>RF18</cbc:PaymentID>"
            "<cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID><cbc:Name>Holder</cbc:Name>"
            "<cac:FinancialInstitutionBranch><cbc:ID>ABNANL2A</cbc:ID></cac:FinancialInstitutionBranch></"
            "cac:PayeeFinancialAccount></cac:PaymentMeans>"
            "<cac:PaymentTerms><cbc:Note>30 days\n  2 % cash discount</cbc:Note></cac:PaymentTerms>"
            "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Loyal</"
            "cbc:AllowanceChargeReason>"
            "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric><cbc:Amount "
            "currencyID=\"EUR\">10.00</cbc:Amount><cbc:BaseAmount currencyID=\"EUR\">100.00</cbc:BaseAmount>"
            "<cac:TaxCategory>" +
            vat +
            "</cac:TaxCategory></cac:AllowanceCharge>"
            "<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Freight</"
            "cbc:AllowanceChargeReason>"
            "<cbc:Amount currencyID=\"EUR\">10.00</cbc:Amount><cac:TaxCategory>" +
            vat + "</cac:TaxCategory></cac:AllowanceCharge><cac:TaxTotal>",
        text);
    text = with("<cbc:PayableAmount currencyID=\"EUR\">119.00",
                "<cbc:AllowanceTotalAmount currencyID=\"EUR\">10.00</cbc:AllowanceTotalAmount><cbc:ChargeTotalAmount "
                "currencyID=\"EUR\">10.00</cbc:ChargeTotalAmount>"
                "<cbc:PrepaidAmount currencyID=\"EUR\">19.01</cbc:PrepaidAmount><cbc:PayableRoundingAmount "
                "currencyID=\"EUR\">0.01</cbc:PayableRoundingAmount>"
                "<cbc:PayableAmount currencyID=\"EUR\">100.00",
                text);
    text = with("<cbc:InvoicedQuantity unitCode=\"HUR\">2<",
                "<cbc:Note>Careful</cbc:Note><cbc:InvoicedQuantity unitCode=\"HUR\">200<", text);
    text = with("<cac:Item><cbc:Name>Work</cbc:Name>",
                "<cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate></cac:InvoicePeriod>"
                "<cac:OrderLineReference><cbc:LineID>4</cbc:LineID></cac:OrderLineReference>"
                "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount "
                "currencyID=\"EUR\">5.00</cbc:Amount></cac:AllowanceCharge>"
                "<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount "
                "currencyID=\"EUR\">5.00</cbc:Amount></cac:AllowanceCharge>"
                "<cac:Item><cbc:Description>Long</cbc:Description><cbc:Name>Work</cbc:Name>"
                "<cac:SellersItemIdentification><cbc:ID>W-1</cbc:ID></cac:SellersItemIdentification>"
                "<cac:AdditionalItemProperty><cbc:Name>Color</cbc:Name><cbc:Value>Black</cbc:Value></"
                "cac:AdditionalItemProperty>",
                text);
    text = with("<cbc:PriceAmount currencyID=\"EUR\">50.00</cbc:PriceAmount>",
                "<cbc:PriceAmount currencyID=\"EUR\">50.00</cbc:PriceAmount><cbc:BaseQuantity "
                "unitCode=\"HUR\">100</cbc:BaseQuantity>"
                "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount "
                "currencyID=\"EUR\">2.255</cbc:Amount></cac:AllowanceCharge>",
                text);

    const auto [document, warnings] = imported(text);
    BOOST_TEST(warnings.empty());
    const std::string place =
        "line: Street\n{}.line: House\n{}.line: Line 3\n{}.city: City\n{}.postal_code: 123\n{}.region: "
        "Region\n{}.country: NL\n";
    const auto expected = R"(number: A-1
issued_on: 2026-11-22
due_on: 2026-12-22
delivered_on: 2026-11-20
period.from: 2026-10-01
period.to: 2026-10-31
currency: EUR
language: en
reference.purchase_order: PO
reference.sales_order: SO
reference.buyer_reference: Ref
reference.contract: Contract
reference.project: Project
reference.preceding_invoice: Old
reference.delivery_note: Note 5
note: A note
terms: 30 days
2 % cash discount
seller: Seller
seller.trading_name: Shop
seller.)" + everywhere("{}", "seller", place) +
                          R"(seller.tax_id: VAT NL1
seller.id: 0088 555
seller.id:  KvK 1
seller.contact: Ann
seller.phone: 555-0100
seller.email: a@example.com
seller.legal_note: B.V.
Tax representative: Rep, VAT NL9
buyer: Buyer
payee: Factor
deliver_to.)" + everywhere("{}", "deliver_to", place) +
                          R"(deliver_to_name: Site
line: 1
line.name: Work
line.description: Long
line.detail: Careful
line.detail: 2026-10-01 –
line.detail: Color: Black
line.detail: Order line 4
line.item_id: W-1
line.quantity: 200
line.unit: HUR
line.unit_price: 50.00
line.gross_price: 52.255
line.base_quantity: 100
line.allowance: 5.00 EUR
line.charge: 5.00 EUR
line.net: 100.00 EUR
line.tax.category: VAT S
line.tax.rate: 19
document.allowance: 10.00 EUR
document.allowance.percent: 10
document.allowance.base: 100.00 EUR
document.allowance.reason: Loyal
document.allowance.category: VAT S
document.allowance.rate: 19
document.charge: 10.00 EUR
document.charge.reason: Freight
document.charge.category: VAT S
document.charge.rate: 19
tax.category: VAT S
tax.rate: 19
tax.base: 100.00 EUR
tax.tax: 19.00 EUR
totals.lines: 100.00 EUR
totals.allowances: 10.00 EUR
totals.charges: 10.00 EUR
totals.tax_exclusive: 100.00 EUR
totals.tax: 19.00 EUR
totals.tax_inclusive: 119.00 EUR
totals.prepaid: 19.01 EUR
totals.rounding: 0.01 EUR
totals.payable: 100.00 EUR
means: Transfer
reference: RF18
account: NL91ABNA0417164300
account.name: Holder
account.bic: ABNANL2A
)";
    BOOST_TEST(exchange_test::described(document) == expected);
    const auto json = exchange::to_json(document);
    BOOST_TEST(exchange_test::described(*exchange::from_snapshot(json)) == expected);
    BOOST_TEST(exchange_test::described(imported(json).document) == expected);
}

BOOST_AUTO_TEST_CASE(a_tax_total_without_its_currency_is_in_that_of_the_document)
{
    const auto result =
        imported(with("<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">", "<cac:TaxTotal><cbc:TaxAmount>"));
    BOOST_TEST(result.document.totals.tax.to_string() == "19.00 EUR");
}

BOOST_AUTO_TEST_CASE(what_could_be_stored_but_not_read_again_is_refused)
{
    std::string notes;
    for (int i = 0; i < 1000; ++i)
        notes += "<cbc:Note>n</cbc:Note>";
    std::string properties;
    for (int i = 0; i < 600; ++i)
        properties +=
            "<cac:AdditionalItemProperty><cbc:Name>n</cbc:Name><cbc:Value>v</cbc:Value></cac:AdditionalItemProperty>";
    auto text = with("<cbc:Name>Work</cbc:Name>", "<cbc:Name>Work</cbc:Name>" + properties);
    text = with("<cbc:InvoicedQuantity", notes.substr(0, notes.size() * 6 / 10) + "<cbc:InvoicedQuantity", text);
    BOOST_TEST(contains(refusal(text), "cannot be stored: a stored invoice cannot be read: /lines/0/details"));
}

BOOST_AUTO_TEST_CASE(an_invoice_that_fills_a_thousand_pages_is_refused)
{
    std::string note;
    for (int i = 0; i < 9000; ++i)
        note += "a\n";
    std::string notes;
    for (int i = 0; i < 4; ++i)
        notes += "<cbc:Note>" + note + "</cbc:Note>";
    BOOST_TEST(contains(refusal(with("<cbc:Note languageID=\"en\">A note</cbc:Note>", notes)), "too long to print"));
}

BOOST_AUTO_TEST_SUITE_END()
