// In which language a customer reads: as was chosen for them, else as the invoice says, else as the browser asks.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/form_fields.h"
#include "harness/mail_folder.h"
#include "harness/pdf_text.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using harness::contains;

namespace {

const harness::Pairs in_spanish = {{"Accept-Language", "fr-FR, es-MX;q=0.8, de;q=0.5"}};

struct LanguageFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    harness::MailFolder mails{portal};

    LanguageFixture() { anna.sign_in(); }

    harness::Invoice invoice_in(const std::string& language, const std::string& country = "US")
    {
        auto document = portal.document("1240.50 EUR");
        document.language = language;
        document.seller.address.country = country;
        document.buyer.contact.email = "casey@example.com";
        return portal.issue(document);
    }

    std::string page_of(const std::string& token, const harness::Pairs& headers = {})
    {
        return checkout.view.get("/i/" + token, headers).body;
    }

    // The one mail to Casey with these words in it.
    std::string mail_with(const std::string& words)
    {
        mails.deliver();
        auto all = mails.to("casey@example.com");
        std::erase_if(all, [&](const auto& mail) { return !contains(mail, words); });
        BOOST_REQUIRE_MESSAGE(all.size() == 1U, all.size() << " mails say " << words);
        return all.front();
    }

    void send_in(const harness::Invoice& invoice, const std::string& language,
                 const std::string& recipient = "casey@example.com")
    {
        const auto path = "/invoices/" + std::to_string(invoice.id) + "/send";
        auto fields = harness::form_fields(anna.get(path).body, "send");
        const auto type = [&](const char* name, const std::string& value) {
            std::ranges::find(fields, name, &std::pair<std::string, std::string>::first)->second = value;
        };
        type("language", language);
        type("recipients", recipient);
        fields.emplace_back("do", "send");
        BOOST_REQUIRE(anna.post(path, fields).status == 303);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(language, LanguageFixture)

BOOST_AUTO_TEST_CASE(an_invoice_in_german_is_german_whatever_the_browser_asks, *label("C10"))
{
    const auto page = page_of(invoice_in("de", "DE").token, in_spanish);
    BOOST_TEST(contains(page, "lang=\"de-DE\""));
    BOOST_TEST(contains(page, "Jetzt bezahlen"));
    BOOST_TEST(contains(page, "1.240,50\u00a0€"));
    BOOST_TEST(!contains(page, "Pay Now"));
}

BOOST_AUTO_TEST_CASE(one_that_names_no_language_follows_the_browser_on_page_and_pdf, *label("C10"))
{
    const auto invoice = invoice_in("");
    BOOST_TEST(contains(page_of(invoice.token, in_spanish), "lang=\"es-US\""));
    BOOST_TEST(contains(page_of(invoice.token, in_spanish), "EUR\u00a01,240.50"));
    BOOST_TEST(contains(page_of(invoice.token), "lang=\"en-US\""));
    BOOST_TEST(contains(page_of(invoice.token, {{"Accept-Language", "fr"}}), "lang=\"en-US\""));

    harness::Worker pdf{"pdf"};
    const auto in = [&](const harness::Pairs& headers) {
        return harness::text_of_pdf(pdf.get("/i/" + invoice.token + "/invoice.pdf", headers).body);
    };
    BOOST_TEST(contains(in(in_spanish), "Factura"));
    BOOST_TEST(contains(in({}), "Invoice"));
}

BOOST_AUTO_TEST_CASE(one_in_a_language_without_words_follows_the_browser_too, *label("C10"))
{
    const auto invoice = invoice_in("fr", "FR");
    BOOST_TEST(contains(page_of(invoice.token, in_spanish), "lang=\"es\""));
    BOOST_TEST(contains(page_of(invoice.token), "lang=\"en-GB\""));
    BOOST_TEST(contains(page_of(invoice_in("ger", "DE").token, in_spanish), "lang=\"de-DE\""));
}

BOOST_AUTO_TEST_CASE(pages_without_an_invoice_follow_the_browser, *label("C10"))
{
    const auto unknown = std::string(43, 'A');
    BOOST_TEST(contains(page_of(unknown, in_spanish), "lang=\"es\""));
    BOOST_TEST(contains(page_of(unknown), "lang=\"en-GB\""));
    BOOST_TEST(contains(checkout.view.get("/nowhere", in_spanish).body, "lang=\"es\""));
}

BOOST_AUTO_TEST_CASE(a_language_that_is_chosen_on_sending_is_that_of_mail_page_and_receipt, *label("B6") * label("C10"))
{
    const auto invoice = invoice_in("en");
    send_in(invoice, "es");
    const auto mail = mail_with("Ver factura");
    BOOST_TEST(contains(mail, "lang=3D\"es-US\""));
    const auto token = harness::token_in(mail);
    BOOST_TEST(contains(page_of(token), "Pagar ahora"));
    BOOST_TEST(contains(page_of(invoice.token), "Pay Now"));  // The others' link

    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now({invoice.id, invoice.number, token});
    BOOST_TEST(contains(customer.get(payment).body, "lang=\"es-US\""));
    BOOST_TEST(customer.pay(payment, "1240.50").status == 303);
    const auto receipt = mail_with("filename=receipt-");
    BOOST_TEST(contains(receipt, "lang=3D\"es-US\""));
    BOOST_TEST(harness::token_in(receipt) == token);
}

BOOST_AUTO_TEST_CASE(a_receipt_has_the_link_and_language_of_its_reader_whoever_paid, *label("B6") * label("C8"))
{
    const auto invoice = invoice_in("en");
    send_in(invoice, "es");
    send_in(invoice, "de", "kim@example.com");
    const auto caseys = harness::token_in(mail_with("Ver factura"));
    const auto kims = harness::token_in(mails.to("kim@example.com").at(0));
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now({invoice.id, invoice.number, kims}), "1.240,50").status == 303);
    const auto receipt = mail_with("filename=receipt-");
    BOOST_TEST(contains(receipt, "lang=3D\"es-US\""));
    BOOST_TEST(harness::token_in(receipt) == caseys);
}

BOOST_AUTO_TEST_CASE(what_is_told_of_a_payment_later_is_in_the_language_that_it_was_made_in,
                     *label("C8") * label("C10"))
{
    const auto invoice = invoice_in("");  // The browser decides
    auto customer = checkout.customer();
    const auto nonce = customer.nonce_of(invoice);
    const auto started = customer.post("/i/" + invoice.token + "/pay", {{"nonce", nonce}}, in_spanish);
    BOOST_TEST(started.status == 303);
    const auto payment = started.header("Location");
    BOOST_TEST(customer.pay(payment, "1,240.50").status == 303);
    BOOST_TEST(contains(mail_with("filename=receipt-"), "lang=3D\"es-US\""));
}

BOOST_AUTO_TEST_CASE(a_replaced_link_takes_no_language_with_it, *label("B6") * label("C10"))
{
    const auto invoice = invoice_in("en");
    send_in(invoice, "es", "Casey@example.com");  // As people type
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(anna.post("/invoices/" + std::to_string(invoice.id) + "/links/replace").status == 303);
    const auto link = page_of(invoice.token, {{"Accept-Language", "de"}});
    BOOST_TEST(contains(link, "lang=\"de\""));  // Dead, and nobody had chosen for this one
    BOOST_TEST(customer.pay(payment, "1240.50").status == 303);
    const auto receipt = mail_with("filename=receipt-");
    BOOST_TEST(contains(receipt, "lang=3D\"es-US\""));
    BOOST_TEST(checkout.view.get("/i/" + harness::token_in(receipt)).status == 200);
}

BOOST_AUTO_TEST_CASE(refusals_on_the_way_to_a_payment_are_in_the_invoices_language, *label("C10"))
{
    const auto invoice = invoice_in("de", "DE");
    const auto refused = checkout.pay.post("/i/" + invoice.token + "/pay", {{"nonce", "x"}}, in_spanish);
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(contains(refused.body, "lang=\"de-DE\""));
    portal.void_invoice(invoice);
    BOOST_TEST(contains(page_of(invoice.token, in_spanish), "lang=\"es\""));
}

BOOST_AUTO_TEST_CASE(the_preview_shows_it_and_the_next_sending_begins_with_it, *label("B6"))
{
    const auto invoice = invoice_in("de", "DE");
    const auto path = "/invoices/" + std::to_string(invoice.id);
    BOOST_TEST(contains(anna.get(path + "/send").body, "As the invoice (Deutsch)"));
    BOOST_TEST(contains(anna.get(path + "/send").body, "Rechnung " + invoice.number));
    send_in(invoice, "en");
    mail_with("Subject: Invoice " + invoice.number);
    const auto again = anna.get(path + "/send?purpose=reminder").body;
    BOOST_TEST(contains(again, "<option value=\"en\" selected>English</option>"));
    BOOST_TEST(contains(again, "Reminder: invoice " + invoice.number));

    const auto nonce = harness::form_fields(anna.get(path).body, "remind");
    BOOST_TEST(anna.post(path + "/remind", nonce).status == 303);
    mail_with("Subject: Reminder: invoice " + invoice.number);
}

BOOST_AUTO_TEST_CASE(a_language_without_words_is_the_invoices_own, *label("B6"))
{
    const auto invoice = invoice_in("en");
    for (const auto* language : {"fr", "../en", "de-DE-1996", "DE", "de\xc3\xbc", ""})
        send_in(invoice, language);
    mails.deliver();
    const auto sent = mails.to("casey@example.com");
    BOOST_TEST(std::ranges::count_if(sent, [](const auto& mail) { return contains(mail, "View Invoice"); }) == 6);
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(DISTINCT language) FROM portal_links") == "");
}

BOOST_AUTO_TEST_CASE(the_business_is_told_in_its_own_language, *label("B10"))
{
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice_in("de", "DE")), "1240,50").status == 303);
    BOOST_TEST(contains(mail_with("filename=receipt-"), "lang=3D\"de-DE\""));
    for (const auto& told : mails.to(anna.email))
        BOOST_TEST(contains(told, "lang=3D\"en-GB\""));
}

BOOST_AUTO_TEST_CASE(the_form_of_an_invoice_offers_the_languages_that_there_are, *label("B3") * label("C10"))
{
    const auto page = anna.get("/drafts/new").body;
    BOOST_TEST(contains(page, "<option value=\"en\" selected>English</option>"));
    BOOST_TEST(contains(page, "<option value=\"es\">Español</option>"));
    BOOST_TEST(contains(page, "<option value=\"\">As the reader"));
}

BOOST_AUTO_TEST_SUITE_END()
