// Whoever tries out cards is stopped, in words that help a customer: the real workers, and declined cards at the
// sandbox provider.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "store/invoices.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using boost::unit_test::label;
using harness::contains;
using harness::cards::declined;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::CheckoutFixture {
    Fixture() { portal.clock.set("2026-11-25T10:00:00Z"); }
    ~Fixture() { harness::check_books(checkout); }

    // One customer's card is declined so many times.
    void decline(harness::Customer& customer, const harness::Invoice& invoice, int times)
    {
        for (int i = 0; i < times; ++i) {
            const auto payment = customer.press_pay_now(invoice);
            customer.pay(payment, "10.00", declined);
            BOOST_TEST(checkout.state_of(payment) == "failed");
        }
    }

    std::string page(const harness::Invoice& invoice) { return checkout.view.get(invoice.path()).body; }
    std::string count(const std::string& rows) { return portal.value("SELECT COUNT(*) FROM " + rows); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay_limits, Fixture)

BOOST_AUTO_TEST_CASE(five_declined_cards_close_pay_now_for_an_hour_with_the_reason_on_the_invoice, *label("C4"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR"), other = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    decline(customer, invoice, 4);
    BOOST_TEST(customer.nonce_of(invoice) != "");
    decline(customer, invoice, 1);

    BOOST_TEST(customer.nonce_of(invoice) == "");
    BOOST_TEST(contains(page(invoice), "It opens again in 60 minutes."));
    BOOST_TEST(contains(page(invoice), "120.50"));  // It can still be read.
    BOOST_TEST(!contains(page(other), "paying online is paused"));
    customer.pay(customer.press_pay_now(other), "120.50");
    BOOST_TEST(count("outbox WHERE kind = 'staff_alert' AND dedupe_key LIKE 'link_closed:%'") == "1");

    portal.clock.advance(30min);
    BOOST_TEST(contains(page(invoice), "It opens again in 30 minutes."));
    portal.clock.advance(30min + 1s);
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(customer.pay(payment, "120.50").header("Location") == payment + "/result");
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
}

BOOST_AUTO_TEST_CASE(the_business_hears_once_of_a_link_that_was_closed, *label("C5"))
{
    const auto folder = portal.folder.path() / "mail";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto form = customer.press_pay_now(invoice);
    decline(customer, invoice, 5);
    customer.pay(form, "10.00");
    BOOST_TEST(checkout.run_job("courier") == 0);

    std::vector<std::string> mails;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        mails.push_back(harness::read_text(entry.path()));
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(contains(mails[0], "several cards were declined"));
    BOOST_TEST(contains(mails[0], "opens again by itself"));
}

BOOST_AUTO_TEST_CASE(pay_now_pressed_on_an_old_page_leads_back_to_the_invoice_that_says_why)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto nonce = customer.nonce_of(invoice);
    decline(customer, invoice, 5);
    const auto response = customer.post_pay_now(invoice, nonce);
    BOOST_TEST(response.status == 303);
    BOOST_TEST(response.header("Location") == invoice.path());
}

BOOST_AUTO_TEST_CASE(a_form_that_is_open_says_so_and_loses_nothing_that_was_typed, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto form = customer.press_pay_now(invoice);
    decline(customer, invoice, 5);
    const auto asked = checkout.provider.requests().size();

    const auto looked_at = customer.get(form);
    BOOST_TEST(looked_at.status == 200);
    BOOST_TEST(contains(looked_at.body, "Paying online is paused"));
    BOOST_TEST(!contains(looked_at.body, "confirmation_token"));
    BOOST_TEST(!contains(looked_at.body, "Nothing was charged"));

    const auto sent = customer.pay(form, "42.50");
    BOOST_TEST(sent.status == 429);
    BOOST_TEST(sent.header("Retry-After") != "");
    BOOST_TEST(contains(sent.body, "Nothing was charged by this try."));
    BOOST_TEST(contains(sent.body, "in 60 minutes"));
    BOOST_TEST(contains(sent.body, "name=\"amount\" value=\"42.50\""));
    BOOST_TEST(!contains(sent.body, invoice.token));
    BOOST_TEST(checkout.provider.requests().size() == asked);
    BOOST_TEST(checkout.state_of(form) == "started");

    // "Try again", too early and then in time: the same form, with the amount in it.
    BOOST_TEST(customer.send(form, {{"again", "1"}, {"amount", "42.50"}}).status == 429);
    portal.clock.advance(1h + 1s);
    const auto again = customer.send(form, {{"again", "1"}, {"amount", "42.50"}});
    BOOST_TEST(again.status == 200);
    BOOST_TEST(contains(again.body, "value=\"42.50\""));
    BOOST_TEST(contains(again.body, "confirmation_token"));
    BOOST_TEST(contains(again.body, "role=\"alert\" tabindex=\"-1\" hidden"));  // No problems
    customer.pay(form, "42.50");
    BOOST_TEST(checkout.state_of(form) == "succeeded");
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "4250");
}

BOOST_AUTO_TEST_CASE(after_the_fifth_decline_the_result_offers_no_other_try_and_says_why, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    decline(customer, invoice, 4);
    const auto fifth = customer.press_pay_now(invoice);
    customer.pay(fifth, "10.00", declined);
    const auto result = customer.get(fifth + "/result").body;
    BOOST_TEST(contains(result, "paying online is paused"));
    BOOST_TEST(!contains(result, fifth + "/again"));
    // The button of an older result page leads to the invoice, which says why.
    const auto again = customer.post(fifth + "/again", {});
    BOOST_TEST(again.status == 303);
    BOOST_TEST(again.header("Location") == fifth + "/invoice");
}

BOOST_AUTO_TEST_CASE(a_customer_whose_bank_is_asking_is_not_locked_out_by_declines, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto challenged = customer.press_pay_now(invoice);
    customer.pay(challenged, "20.50", harness::cards::challenge);
    BOOST_TEST(checkout.state_of(challenged) == "action_required");
    decline(customer, invoice, 5);
    BOOST_TEST(customer.nonce_of(invoice) == "");
    BOOST_TEST(customer.get(challenged).status == 200);  // The bank's question can still be answered.
}

BOOST_AUTO_TEST_CASE(too_many_declines_over_one_connection_are_refused_there_and_nowhere_else, *label("C5"))
{
    auto tester = checkout.customer();
    tester.address = "2001:db8:1:2::7";
    const auto form = tester.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    for (int i = 0; i < 5; ++i)
        decline(tester, portal.unpaid_invoice("120.50 EUR"), 2);

    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    tester.address = "2001:db8:1:2:ffff::1";  // Another one of the same household
    const auto pressed = tester.post_pay_now(invoice, tester.nonce_of(invoice));
    BOOST_TEST(pressed.status == 429);
    BOOST_TEST(pressed.header("Retry-After") == "3600");
    BOOST_TEST(contains(pressed.body, "Many payments over your internet connection"));
    const auto sent = tester.pay(form, "12.00");
    BOOST_TEST(sent.status == 429);
    BOOST_TEST(contains(sent.body, "Many payments over your internet connection"));
    BOOST_TEST(contains(sent.body, "value=\"12.00\""));

    auto customer = checkout.customer();
    customer.address = "2001:db8:1:3::7";
    customer.pay(customer.press_pay_now(invoice), "120.50");
    BOOST_TEST(checkout.charges().size() == 1U);
    BOOST_TEST(!contains(checkout.pay.log(), "2001:db8"));

    portal.clock.advance(1h + 1s);
    tester.pay(form, "120.50");
    BOOST_TEST(checkout.state_of(form) == "succeeded");
}

BOOST_AUTO_TEST_CASE(what_a_client_says_of_its_address_is_not_believed)
{
    auto tester = checkout.customer();
    for (int i = 0; i < 5; ++i)
        decline(tester, portal.unpaid_invoice("120.50 EUR"), 2);
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    const auto nonce = tester.nonce_of(invoice);
    checkout.pay.remote_address = tester.address;
    for (const char* header : {"X-Forwarded-For", "X-Real-Ip", "Forwarded", "Remote-Addr"})
        BOOST_TEST(checkout.pay.post(invoice.path() + "/pay", {{"nonce", nonce}}, {{header, "192.0.2.99"}}).status ==
                   429);
}

BOOST_AUTO_TEST_CASE(the_eleventh_try_of_an_invoice_within_an_hour_keeps_what_was_typed, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto form = customer.press_pay_now(invoice);
    for (int i = 0; i < 10; ++i)
        customer.pay(customer.press_pay_now(invoice), "1.00");
    const auto sent = customer.pay(form, "42.50");
    BOOST_TEST(sent.status == 429);
    BOOST_TEST(contains(sent.body, "This invoice was tried many times"));
    BOOST_TEST(contains(sent.body, "value=\"42.50\""));
    const auto pressed = customer.post_pay_now(invoice, customer.nonce_of(invoice));
    BOOST_TEST(pressed.status == 429);
    BOOST_TEST(pressed.header("Retry-After") == "3600");
}

BOOST_AUTO_TEST_CASE(a_silent_provider_is_asked_by_nobody_for_a_while_and_then_by_one, *label("C4"))
{
    auto customer = checkout.customer();
    std::vector<std::string> forms;
    for (int i = 0; i < 7; ++i)
        forms.push_back(customer.press_pay_now(portal.unpaid_invoice("10.00 EUR")));
    checkout.provider.stop();
    for (std::size_t i = 0; i < 5; ++i)
        customer.pay(forms[i], "10.00");
    BOOST_TEST(count("provider_accounts WHERE failures >= 5 AND paused_until IS NOT NULL") == "1");

    const auto invoice = portal.unpaid_invoice("10.00 EUR");
    BOOST_TEST(contains(page(invoice), "Online payment is not working just now"));
    BOOST_TEST(customer.get(forms[5]).status == 303);
    const auto failures = portal.value("SELECT failures FROM provider_accounts");
    customer.pay(forms[5], "10.00");
    portal.clock.advance(29s);
    checkout.run_job("reconciler");
    BOOST_TEST(checkout.state_of(forms[5]) == "started");
    BOOST_TEST(portal.value("SELECT failures FROM provider_accounts") == failures);

    portal.clock.advance(3min);  // The five are due; one of them asks, in vain.
    checkout.run_job("reconciler");
    BOOST_TEST(portal.value("SELECT failures FROM provider_accounts") == std::to_string(std::stoi(failures) + 1));
    BOOST_TEST(contains(page(invoice), "Online payment is not working just now"));

    checkout.provider.start();
    portal.clock.advance(1min);
    BOOST_TEST(!contains(page(invoice), "Online payment is not working just now"));
    customer.pay(forms[6], "10.00");
    BOOST_TEST(checkout.state_of(forms[6]) == "succeeded");
    portal.clock.advance(5min);
    checkout.run_job("reconciler");
    BOOST_TEST(count("payments WHERE state IN ('reserved', 'confirming')") == "0");
}

BOOST_AUTO_TEST_SUITE_END()
