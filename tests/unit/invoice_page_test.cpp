// The customer's pages as HTML: nothing is lost, nothing of the text becomes markup.
#include "pages/invoice_page.h"
#include "i18n/invoice_text.h"
#include "pages/error_page.h"

#include "harness/contains.h"
#include "harness/worker_process.h"
#include "sample_invoices.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using boost::unit_test::label;
using domain::PayNow;
using harness::contains;

namespace {

struct Customer {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");
    web::Pages pages{harness::build_folder() / "share",
                     {"invoice.html.tpl", "error.html.tpl", "dead_link.html.tpl"},
                     [this](std::string_view key) { return words.has(key); }};
    pages::Brand brand{"northgate",
                       "Northgate Carpentry",
                       "hello@northgate.example",
                       "+1 503 555 0100",
                       "northgate.example",
                       "/branding/northgate/0123456789abcdef.css",
                       "fedcba9876543210.png",
                       480,
                       120};
    web::Request request = a_request();

    static web::Request a_request()
    {
        web::Request result;
        result.request_id = "00112233aabbccdd";
        return result;
    }

    i18n::InvoiceText text_of(const domain::InvoiceDocument& document) const
    {
        return i18n::invoice_text(document, domain::unpaid(document.totals.payable), {}, samples::date("2026-11-27"),
                                  words);
    }

    std::string shown(const i18n::InvoiceText& text, PayNow pay_now = PayNow::not_set_up) const
    {
        return pages::show_invoice({text, brand, "token-of-this-invoice", pay_now}, words, pages).body;
    }

    std::string shown(const domain::InvoiceDocument& document, PayNow pay_now = PayNow::not_set_up) const
    {
        return shown(text_of(document), pay_now);
    }
};

// As ctemplate writes text between tags.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

void add(std::vector<std::string>& all, const std::vector<i18n::Labelled>& facts)
{
    for (const auto& [name, value] : facts)
        all.insert(all.end(), {name, value});
}

void add(std::vector<std::string>& all, const i18n::PartyText& party)
{
    all.insert(all.end(), {party.heading, party.name});
    all.insert(all.end(), party.lines.begin(), party.lines.end());
    add(all, party.facts);
}

// Every text that a page or a PDF has to show.
std::vector<std::string> everything_in(const i18n::InvoiceText& text)
{
    std::vector<std::string> all = {
        text.title,     text.number_label, text.number,           text.status,        text.due_on,
        text.due.label, text.due.value,    text.description_head, text.quantity_head, text.unit_price_head,
        text.tax_head,  text.amount_head,  text.payment_heading,  text.notes_heading, text.terms_heading};
    for (const auto* facts : {&text.facts, &text.subtotals, &text.totals, &text.payment})
        add(all, *facts);
    for (const auto* party : {&text.seller, &text.buyer})
        add(all, *party);
    for (const auto& party : text.others)
        add(all, party);
    for (const auto& line : text.lines) {
        all.insert(all.end(), {line.name, line.quantity, line.unit, line.unit_price, line.tax, line.amount});
        all.insert(all.end(), line.details.begin(), line.details.end());
        add(all, line.adjustments);
    }
    for (const auto& tax : text.taxes)
        all.insert(all.end(), {tax.label, tax.base, tax.amount, tax.reason});
    for (const auto& step : text.history)
        all.insert(all.end(), {step.date, step.what, step.amount, step.mark, step.receipt});
    for (const auto* paragraphs : {&text.news, &text.notes, &text.terms})
        all.insert(all.end(), paragraphs->begin(), paragraphs->end());
    return all;
}

// No script but the one that tells that the page was seen.
void check_scripts(const std::string& html)
{
    const auto first = html.find("<script");
    BOOST_TEST(contains(html.substr(first, html.find('>', first) - first), "/seen.js\""));
    BOOST_TEST(html.find("<script", first + 1) == std::string::npos);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(invoice_page, Customer)

BOOST_AUTO_TEST_CASE(the_page_shows_all_that_the_invoice_says, *label("C2"))
{
    const auto text = text_of(samples::full_invoice());
    const auto html = shown(text);
    for (const auto& part : everything_in(text))
        BOOST_TEST(contains(html, escaped(part)), "the page lacks: " << part);
}

BOOST_AUTO_TEST_CASE(the_page_is_named_after_its_invoice, *label("C2"))
{
    const auto html = shown(samples::small_invoice());
    BOOST_TEST(contains(html, "<title>Invoice 2026-014 from Northgate Carpentry</title>"));
    BOOST_TEST(contains(html, "<h1>Invoice <bdi>2026-014</bdi></h1>"));
    BOOST_TEST(contains(html, "<html lang=\"en-US\" dir=\"ltr\">"));
    BOOST_TEST(html.starts_with("<!DOCTYPE html>"));
}

BOOST_AUTO_TEST_CASE(the_page_wears_the_workspaces_logo_and_colour, *label("C2"))
{
    const auto html = shown(samples::small_invoice());
    BOOST_TEST(contains(html, "href=\"/branding/northgate/0123456789abcdef.css\""));
    BOOST_TEST(contains(
        html,
        "src=\"/branding/northgate/fedcba9876543210.png\" alt=\"Northgate Carpentry\" width=\"480\" height=\"120\""));

    brand.logo_file = "";
    const auto without_logo = shown(samples::small_invoice());
    BOOST_TEST(!contains(without_logo, "<img"));
    BOOST_TEST(contains(without_logo, "<bdi>Northgate Carpentry</bdi>"));
}

BOOST_AUTO_TEST_CASE(the_pdf_is_one_tap_away, *label("C2"))
{
    BOOST_TEST(contains(shown(samples::small_invoice()), "href=\"/i/token-of-this-invoice/invoice.pdf\""));
}

BOOST_AUTO_TEST_CASE(the_page_works_without_scripts_and_asks_nobody_else, *label("C2"))
{
    const auto html = shown(samples::full_invoice());
    check_scripts(html);
    BOOST_TEST(!contains(html, "://"));
}

BOOST_AUTO_TEST_CASE(while_pay_now_is_absent_one_sentence_says_why, *label("C4"))
{
    const std::vector<std::pair<PayNow, std::string>> reasons = {
        {PayNow::not_set_up, "Northgate Carpentry does not take online payments yet."},
        {PayNow::unhealthy, "Online payment is not working just now; please try again in a few minutes."},
        {PayNow::not_issued, "This invoice has not been issued yet, so it cannot be paid."},
        {PayNow::nothing_due, "There is nothing left to pay. Thank you!"},
        {PayNow::in_progress, "A payment is on its way; you do not need to pay again."},
        {PayNow::below_minimum, "The amount left is too small to be paid online."},
        {PayNow::disputed,
         "A payment of this invoice is disputed, so it cannot be paid online until that is settled."}};

    for (const auto& [pay_now, sentence] : reasons) {
        const auto html = shown(samples::small_invoice(), pay_now);
        BOOST_TEST(contains(html, ">" + sentence + "</p>"), "the page lacks: " << sentence);
        BOOST_TEST(!contains(html, "<form"));
    }
    BOOST_TEST(!contains(shown(samples::small_invoice(), PayNow::allowed), "class=\"why\""));
}

BOOST_AUTO_TEST_CASE(while_pay_now_is_closed_the_invoice_says_for_how_long_and_how_else_to_pay, *label("C4"))
{
    const auto text = text_of(samples::full_invoice());
    BOOST_REQUIRE(!text.payment.empty());
    pages::InvoicePage page{text, brand, "token-of-this-invoice", PayNow::link_closed};
    page.paused = "It opens again in 42 minutes.";
    const auto html = pages::show_invoice(page, words, pages).body;
    BOOST_TEST(contains(html, ">It opens again in 42 minutes.</p>"));
    BOOST_TEST(contains(html, "href=\"#payment\""));
    BOOST_TEST(!contains(html, "<form"));
}

BOOST_AUTO_TEST_CASE(pay_now_is_the_loud_button_where_it_is_allowed, *label("C4"))
{
    const auto text = text_of(samples::small_invoice());
    const auto html =
        pages::show_invoice({text, brand, "token-of-this-invoice", PayNow::allowed, "a-nonce"}, words, pages).body;

    BOOST_TEST(contains(html,
                        "<form method=\"post\" action=\"/i/token-of-this-invoice/pay\">"
                        "<input type=\"hidden\" name=\"nonce\" value=\"a-nonce\">"
                        "<button class=\"button\" type=\"submit\">Pay Now</button></form>"));
    BOOST_TEST(contains(html, "class=\"button quiet\" href=\"/i/token-of-this-invoice/invoice.pdf\""));
    BOOST_TEST(contains(shown(text), "class=\"button \" href=\"/i/token-of-this-invoice/invoice.pdf\""));
}

BOOST_AUTO_TEST_CASE(what_happened_to_the_money_stays_on_the_invoice_with_its_receipts, *label("C8"))
{
    auto text = text_of(samples::small_invoice());
    BOOST_TEST(!contains(shown(text), "class=\"history\""));

    text.history_heading = "Payments";
    text.history = {{"November 25, 2026", "Paid by cheque", "$100.00", "Reversed", "Receipt 7", 7},
                    {"November 26, 2026", "Cheque reversed", "-$100.00", "", ""},
                    {"November 27, 2026", "Paid with Visa ending 4242", "$40.00", "", "Receipt TEST-8", 8,
                     domain::ProviderMode::test}};
    const auto html = shown(text);
    for (const auto* part :
         {"href=\"/i/token-of-this-invoice/receipts/7.pdf\">Receipt 7</a>",
          "href=\"/i/token-of-this-invoice/receipts/test-8.pdf\">Receipt TEST-8</a>", "November 25, 2026",
          "Paid by cheque", "$100.00", ">Reversed</strong>", "Cheque reversed", "-$100.00", "Visa ending 4242"})
        BOOST_TEST(contains(html, part), "the page lacks: " << part);
}

BOOST_AUTO_TEST_CASE(payments_under_way_are_named, *label("C4"))
{
    auto text = text_of(samples::small_invoice());
    text.news = {words.text("pay.under_way", {{"amount", "$100.00"}})};
    BOOST_TEST(contains(shown(text, PayNow::allowed), ">A payment of $100.00 is in progress.</p>"));
}

BOOST_AUTO_TEST_CASE(bank_details_are_pointed_at_while_something_is_owed, *label("C4"))
{
    BOOST_TEST(contains(shown(samples::full_invoice()), "href=\"#payment\""));
    BOOST_TEST(!contains(shown(samples::full_invoice(), PayNow::nothing_due), "href=\"#payment\""));
    BOOST_TEST(!contains(shown(samples::small_invoice()), "href=\"#payment\""));
}

BOOST_DATA_TEST_CASE_F(Customer, no_text_of_an_invoice_becomes_markup,
                       (std::vector<std::string>{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                                 "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
                                                 "javascript:alert(1)", "{{W_sum__total}}{{#LINE}}", "&lt;b&gt;",
                                                 "a & b"}))
{
    brand.company = brand.email = brand.phone = brand.website = sample;
    auto text = text_of(samples::invoice_saying(sample));
    const auto html = shown(text);

    check_scripts(html);
    BOOST_TEST(!contains(html, "<img src=x"));
    BOOST_TEST(!contains(html, "='alert"));
    BOOST_TEST(!contains(html, "href=\"javascript:"));
    BOOST_TEST(!contains(html, "src=\"javascript:"));
    for (const auto& part : everything_in(text))
        BOOST_TEST(contains(html, escaped(part)), "the page lacks: " << part);
}

BOOST_AUTO_TEST_CASE(ten_thousand_characters_in_every_field_are_shown)
{
    const std::string endless(10'000, 'x');
    const auto html = shown(samples::invoice_saying(endless));
    BOOST_TEST(contains(html, "<bdi>" + endless + "</bdi>"));
    BOOST_TEST(html.ends_with("</html>\n"));
}

BOOST_AUTO_TEST_CASE(names_in_another_direction_do_not_turn_what_stands_beside_them, *label("C2"))
{
    auto invoice = samples::small_invoice();
    invoice.buyer.name = "فاطمة الزهراء";
    invoice.number = "٢٠٢٦-א";
    invoice.notes = {"شكراً لثقتكم بنا."};
    const auto html = shown(invoice);

    BOOST_TEST(contains(html, "<bdi>فاطمة الزهراء</bdi>"));
    BOOST_TEST(contains(html, "<h1>Invoice <bdi>٢٠٢٦-א</bdi></h1>"));
    BOOST_TEST(contains(html, "<p dir=\"auto\" lang=\"en\">شكراً لثقتكم بنا.</p>"));
}

BOOST_AUTO_TEST_CASE(a_rate_column_is_there_only_when_rates_differ)
{
    BOOST_TEST(!contains(shown(samples::small_invoice()), "class=\"number tax\""));
    BOOST_TEST(contains(shown(samples::full_invoice()), "class=\"number tax\"><bdi>reverse charge</bdi>"));
}

BOOST_AUTO_TEST_CASE(a_dead_link_gives_the_contact_and_nothing_of_the_invoice, *label("C13"))
{
    for (const auto why : {pages::DeadLink::voided, pages::DeadLink::revoked}) {
        const auto response = pages::dead_link_page(request, brand, why, words, pages);
        BOOST_TEST(response.status == 410);
        for (const auto* part :
             {"Northgate Carpentry", "hello@northgate.example", "+1 503 555 0100", "northgate.example"})
            BOOST_TEST(contains(response.body, part));
        BOOST_TEST(contains(response.body, "Reference: 00112233aabbccdd"));
    }
    const auto voided = pages::dead_link_page(request, brand, pages::DeadLink::voided, words, pages);
    BOOST_TEST(contains(voided.body, "<h1>This invoice was withdrawn</h1>"));

    brand.email = brand.phone = brand.website = "";
    BOOST_TEST(!contains(pages::dead_link_page(request, brand, pages::DeadLink::voided, words, pages).body, "<dl>"));
}

BOOST_TEST_DECORATOR(*label("C13"))
BOOST_DATA_TEST_CASE_F(Customer, every_error_has_friendly_words_and_the_request_id,
                       (std::vector<int>{400, 404, 405, 413, 500, 503}))
{
    const auto response = pages::error_page(request, sample, words, pages);
    const auto key = "error." + std::to_string(sample);

    BOOST_TEST(response.status == sample);
    BOOST_TEST(contains(response.body, "<h1>" + escaped(words.text(key + ".title")) + "</h1>"));
    BOOST_TEST(contains(response.body, escaped(words.text(key + ".text"))));
    BOOST_TEST(contains(response.body, "Reference: 00112233aabbccdd"));
    BOOST_TEST(!contains(response.body, "/branding/"));
}

BOOST_AUTO_TEST_CASE(an_error_without_words_has_those_of_500)
{
    const auto response = pages::error_page(request, 418, words, pages);
    BOOST_TEST(response.status == 418);
    BOOST_TEST(contains(response.body, "Something went wrong on our side"));
}

BOOST_AUTO_TEST_CASE(a_payment_plan_lists_its_parts_and_how_they_stand, *label("C9"))
{
    auto document = samples::small_invoice();
    BOOST_TEST(!contains(shown(document), "id=\"plan\""));
    document.due_on.reset();
    document.payment_plan = {{"Deposit", samples::date("2026-11-26"), samples::money("400.00", "USD")},
                             {"The rest", samples::date("2027-01-01"), samples::money("953.13", "USD")}};
    const auto html = shown(document);
    BOOST_TEST(contains(html, "<h2 id=\"plan\">Payment plan</h2>"));
    BOOST_TEST(contains(html,
                        "<bdi class=\"what\">Deposit</bdi>\n<bdi class=\"amount\">$400.00</bdi>\n"
                        "<span class=\"about\"><bdi>Due November 26, 2026</bdi> "
                        "<strong class=\"status bad\">Overdue</strong></span>"));
    BOOST_TEST(contains(html, "<bdi>Due January 1, 2027</bdi></span>"));
    BOOST_TEST(html.find("id=\"totals\"") < html.find("id=\"plan\""));
}

BOOST_AUTO_TEST_SUITE_END()
