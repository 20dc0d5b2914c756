// An invoice in words: nothing that the document says is lost, and the status is told plainly.
#include "i18n/invoice_text.h"

#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using i18n::Tone;
using samples::date;
using samples::money;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    domain::InvoiceDocument document = samples::small_invoice();
    domain::InvoiceBalance balance = domain::unpaid(document.totals.payable);
    domain::InvoiceEvents events;
    domain::Date today = date("2026-11-27");

    i18n::InvoiceText text()
    {
        return i18n::invoice_text(document, balance, events, today,
                                  catalogues.words_for("en", document.seller.address.country));
    }

    void use_full_invoice()
    {
        document = samples::full_invoice();
        balance = domain::unpaid(document.totals.payable);
    }

    std::string status_on(const char* day)
    {
        today = date(day);
        return text().status;
    }
};

// "Subtotal: $1,250.00 | Total: ..."
std::string said(const std::vector<i18n::Labelled>& facts)
{
    std::string all;
    for (const auto& [name, value] : facts)
        all += (all.empty() ? "" : " | ") + name + ": " + value;
    return all;
}

std::string said(const std::vector<std::string>& lines)
{
    std::string all;
    for (const auto& line : lines)
        all += (all.empty() ? "" : " | ") + line;
    return all;
}

}  // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(Tone)

BOOST_FIXTURE_TEST_SUITE(invoice_text, English)

BOOST_AUTO_TEST_CASE(a_small_invoice_reads_as_one, *label("C2"))
{
    const auto said_text = text();

    BOOST_TEST(said_text.title == "Invoice");
    BOOST_TEST(said_text.number == "2026-014");
    BOOST_TEST(said(said_text.facts) == "Issue date: November 22, 2026 | Due date: December 6, 2026");
    BOOST_TEST(said_text.seller.name == "Northgate Carpentry LLC");
    BOOST_TEST(said(said_text.seller.lines) == "418 SE Alder Street | Portland, OR 97214 | United States");
    BOOST_TEST(said(said_text.seller.facts) == "Phone: +1 503 555 0142 | Email: office@northgate.example");
    BOOST_TEST(said(said_text.buyer.lines) == "77 Willow Court | Apt 5 | Portland, OR 97209 | United States");
    BOOST_TEST(said(said_text.subtotals) == "Subtotal: $1,250.00");
    BOOST_TEST(said_text.taxes.at(0).label == "Sales tax 8.25%");
    BOOST_TEST(said_text.taxes.at(0).base == "on $1,250.00");
    BOOST_TEST(said_text.taxes.at(0).amount == "$103.13");
    BOOST_TEST(said(said_text.totals) == "Total: $1,353.13");
    BOOST_TEST(said_text.due.label == "Amount due");
    BOOST_TEST(said_text.due.value == "$1,353.13");
    BOOST_TEST(said_text.due_on == "Due December 6, 2026");
    BOOST_TEST(said_text.payment_heading == "");
    BOOST_TEST(said(said_text.terms) == "Payment within 14 days.");
}

BOOST_AUTO_TEST_CASE(a_line_says_what_how_much_and_for_how_much, *label("C2"))
{
    const auto line = text().lines.at(0);

    BOOST_TEST(line.name == "Kitchen cabinet installation");
    BOOST_TEST(said(line.details) == "Wall and base cabinets, levelled and fastened; doors adjusted.");
    BOOST_TEST(line.quantity == "12.5");
    BOOST_TEST(line.unit == "hours");
    BOOST_TEST(line.unit_price == "$85.00");
    BOOST_TEST(line.amount == "$1,062.50");
    BOOST_TEST(line.tax == "");  // One rate for all: the sums say it.
    BOOST_TEST(text().tax_head == "");
}

BOOST_AUTO_TEST_CASE(units_are_words_and_unknown_ones_stay_as_they_are)
{
    auto& line = document.lines.at(0);
    const auto unit = [&](const char* code, const char* quantity) {
        line.unit = code;
        line.quantity = samples::decimal(quantity);
        return text().lines.at(0).unit;
    };

    BOOST_TEST(unit("HUR", "1") == "hour");
    BOOST_TEST(unit("HUR", "1.00") == "hour");
    BOOST_TEST(unit("HUR", "0.5") == "hours");
    BOOST_TEST(unit("EA", "3") == "pieces");
    BOOST_TEST(unit("C62", "3") == "");
    BOOST_TEST(unit("KGM", "3") == "kg");
    BOOST_TEST(unit("boxes of tiles", "3") == "boxes of tiles");
    BOOST_TEST(unit("X9Q", "3") == "X9Q");
    BOOST_TEST(unit("", "3") == "");
}

BOOST_AUTO_TEST_CASE(everything_that_a_document_says_is_said, *label("C2"))
{
    use_full_invoice();
    const auto said_text = text();

    BOOST_TEST(said(said_text.facts) ==
               "Issue date: 22 November 2026 | Due date: 22 December 2026 | Delivery date: 20 November 2026 | "
               "Period: 1 November 2026 to 30 November 2026 | Purchase order: PO-4711 | "
               "Your reference: 04011000-12345-34 | Contract: RV-2024-7 | Project: Neubau Halle 3 | "
               "Our order number: AB-9001 | Earlier invoice: RE-2026/0988 | Delivery note: LS-55512");
    BOOST_TEST(said(said_text.seller.lines) ==
               "Bergmann Elektro | Industriestraße 12 | Tor 4 | 04229 Leipzig | Sachsen | Germany");
    BOOST_TEST(said(said_text.seller.facts) ==
               "VAT number: DE123456789 | Tax number: 231/123/45678 | HRB: 12345 | Contact: Jana Bergmann | "
               "Phone: +49 341 555 0199 | Email: rechnung@bergmann.example | "
               ": Geschäftsführerin: Jana Bergmann. Amtsgericht Leipzig HRB 12345.");
    BOOST_TEST(said(said_text.buyer.facts) ==
               "VAT number: DE987654321 | GLN: 4012345000009 | Contact: Einkauf | "
               "Email: einkauf@nordlicht.example");
    BOOST_TEST(said_text.others.at(0).heading == "Deliver to");
    BOOST_TEST(said_text.others.at(0).name == "Nordlicht Logistik, Lager Nord");
    BOOST_TEST(said(said_text.others.at(0).lines) == "Halle 3, Rampe B | 23552 Lübeck | Germany");
    BOOST_TEST(said_text.others.at(1).heading == "Pay to");
    BOOST_TEST(said(said_text.terms) ==
               "Zahlbar innerhalb von 30 Tagen ohne Abzug. | Bei Zahlung innerhalb von 10 Tagen 2 % Skonto.");
    BOOST_TEST(said_text.notes.size() == 2u);
    BOOST_TEST(said_text.language == "en-GB");
    BOOST_TEST(said_text.document_language == "de");
}

BOOST_AUTO_TEST_CASE(discounts_charges_and_prices_per_hundred_are_said_on_their_line, *label("C2"))
{
    use_full_invoice();
    const auto lines = text().lines;

    BOOST_TEST(said(lines.at(0).details) ==
               "Breite 300 mm, mit Deckel und Verbindern | Item number KT-300-V | "
               "Farbe: Silber | Lieferung in zwei Teilen");
    BOOST_TEST(said(lines.at(0).adjustments) == "List price: €21.00 | Discount 5% – Mengenrabatt: −€226.80");
    BOOST_TEST(said(lines.at(1).adjustments) == "Charge – Gefahrgut: +€5.00");
    BOOST_TEST(lines.at(4).unit_price == "€4.125 per 100 pieces");
    BOOST_TEST(text().tax_head == "VAT");
    BOOST_TEST(lines.at(0).tax == "19%");
    BOOST_TEST(lines.at(2).tax == "7%");
    BOOST_TEST(lines.at(3).tax == "reverse charge");
}

BOOST_AUTO_TEST_CASE(the_sums_lead_from_the_lines_to_the_amount_due, *label("C2"))
{
    use_full_invoice();
    balance.paid = money("2500", "EUR");
    balance.refunded = money("500", "EUR");
    const auto said_text = text();

    BOOST_TEST(said(said_text.subtotals) ==
               "Subtotal: €6,870.58 | Discount 2% – Treuerabatt: −€137.41 | "
               "Charge – Fracht: +€45.00 | Total before tax: €6,778.17");
    BOOST_TEST(said_text.taxes.at(1).label == "VAT 7%");
    BOOST_TEST(said_text.taxes.at(2).label == "VAT reverse charge");
    BOOST_TEST(said_text.taxes.at(2).reason == "Steuerschuldnerschaft des Leistungsempfängers");
    BOOST_TEST(said(said_text.totals) ==
               "Total: €7,632.18 | Paid in advance: −€1,000.00 | Rounding: +€0.02 | "
               "Paid so far: −€2,500.00 | Refunded: +€500.00");
    BOOST_TEST(said_text.due.value == "€4,632.20");
}

BOOST_AUTO_TEST_CASE(every_tax_category_has_its_words)
{
    auto& category = document.taxes.at(0).category;
    const auto tax_in = [&](const char* code, const char* rate) {
        category = {"VAT", code, {}};
        if (*rate != '\0')
            category.rate = samples::decimal(rate);
        return text().taxes.at(0).label;
    };

    BOOST_TEST(tax_in("S", "25") == "VAT 25%");
    BOOST_TEST(tax_in("Z", "0") == "VAT 0%");
    BOOST_TEST(tax_in("E", "0") == "VAT exempt");
    BOOST_TEST(tax_in("AE", "0") == "VAT reverse charge");
    BOOST_TEST(tax_in("K", "0") == "VAT 0%, supply within the EU");
    BOOST_TEST(tax_in("G", "0") == "VAT 0%, export");
    BOOST_TEST(tax_in("O", "") == "Not subject to VAT");
    BOOST_TEST(tax_in("?", "3") == "VAT 3%");
    category.scheme = "";
    BOOST_TEST(text().taxes.at(0).label == "Tax 3%");
}

BOOST_AUTO_TEST_CASE(bank_details_are_said_for_each_account, *label("C2"))
{
    use_full_invoice();
    const auto said_text = text();

    BOOST_TEST(said_text.payment_heading == "How to pay");
    BOOST_TEST(said(said_text.payment) ==
               "Payment method: SEPA credit transfer | Payment reference: RE-2026/1187 | "
               "Account holder: Bergmann Elektrotechnik GmbH | IBAN: DE89 3704 0044 0532 0130 00 | BIC: COBADEFFXXX | "
               "Bank: Commerzbank | Account number: 0532013000 | Bank: Sparkasse Leipzig");
}

BOOST_AUTO_TEST_CASE(addresses_follow_their_country)
{
    const auto town = [&](domain::Address address) {
        document.buyer.address = std::move(address);
        return said(text().buyer.lines);
    };

    BOOST_TEST(town({{"1 High St"}, "London", "SW1A 1AA", "", "GB"}) ==
               "1 High St | London | SW1A 1AA | United Kingdom");
    BOOST_TEST(town({{"24 Rue X"}, "Paris", "75001", "", "FR"}) == "24 Rue X | 75001 Paris | France");
    BOOST_TEST(town({{"9 Pitt St"}, "Sydney", "2000", "NSW", "AU"}) == "9 Pitt St | Sydney NSW 2000 | Australia");
    BOOST_TEST(town({{"1-1"}, "千代田区", "100-0005", "東京都", "JP"}) == "〒100-0005 | 東京都千代田区 | 1-1 | Japan");
    BOOST_TEST(town({{"1-1 Marunouchi"}, "Chiyoda", "100-0005", "Tokyo", "JP"}) ==
               "1-1 Marunouchi | Chiyoda, Tokyo 100-0005 | Japan");
    BOOST_TEST(town({{}, "", "", "", ""}) == "");
    BOOST_TEST(town({{}, "Portland", "", "", "US"}) == "Portland | United States");
}

BOOST_AUTO_TEST_CASE(the_status_counts_the_days, *label("C2"))
{
    BOOST_TEST(status_on("2026-11-27") == "Due in 9 days");
    BOOST_TEST(status_on("2026-12-05") == "Due tomorrow");
    BOOST_TEST(status_on("2026-12-06") == "Due today");
    BOOST_TEST(status_on("2026-12-07") == "Overdue by 1 day");
    BOOST_TEST(text().status_tone == Tone::bad);
    BOOST_TEST(status_on("2026-12-26") == "Overdue by 20 days");
    document.due_on.reset();
    BOOST_TEST(text().status == "Payment due");
    BOOST_TEST(text().due_on == "");
}

BOOST_AUTO_TEST_CASE(every_status_is_told_in_words, *label("C2"))
{
    const auto total = document.totals.payable;

    balance.paid = money("100", "USD");
    BOOST_TEST(status_on("2026-11-27") == "Partly paid, rest due in 9 days");
    BOOST_TEST(status_on("2026-12-06") == "Partly paid, rest due today");
    BOOST_TEST(status_on("2026-12-08") == "Partly paid, rest overdue by 2 days");

    events.is_bank_payment_processing = true;
    BOOST_TEST(text().status == "Payment processing");
    events.is_bank_payment_processing = false;

    balance.paid = total;
    BOOST_TEST(text().status == "Paid");
    BOOST_TEST(text().status_tone == Tone::good);
    BOOST_TEST(text().due.value == "$0.00");
    BOOST_TEST(text().due_on == "");

    events.is_dispute_open = true;
    BOOST_TEST(text().status == "Payment disputed");
    events.is_dispute_open = false;

    balance.credited = balance.refunded = total;
    BOOST_TEST(text().status == "Refunded");

    balance.lifecycle = domain::Lifecycle::voided;
    BOOST_TEST(text().status == "Void");
    balance.lifecycle = domain::Lifecycle::draft;
    BOOST_TEST(text().status == "Draft");
}

BOOST_AUTO_TEST_CASE(a_language_that_is_none_is_not_told_to_the_browser)
{
    for (const auto* language : {"", "x", "de_DE\"", "abcdefgh", "12"}) {
        document.language = language;
        BOOST_TEST(text().document_language == "en-US");
    }
    document.language = "zh-Hant-TW";
    BOOST_TEST(text().document_language == "zh-Hant-TW");
}

BOOST_AUTO_TEST_SUITE_END()
