// The pay worker, asked as nginx asks it, with the provider behind it.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/failpoint.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using boost::unit_test::label;
using harness::contains;
using harness::Fault;
using harness::When;
using namespace std::chrono_literals;
namespace cards = harness::cards;
namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(pay, harness::CheckoutFixture)

// --- Through ----------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(pay_now_leads_to_a_form_and_the_form_to_the_confirmation, *label("C5") * label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);

    const auto form = customer.get(payment);
    BOOST_TEST(form.status == 200);
    BOOST_TEST(contains(form.body, "value=\"120.50\""));
    BOOST_TEST(contains(form.body, checkout.sandbox.publishable_key));
    BOOST_TEST(contains(form.body, checkout.provider.origin() + "/endive/stripe.js"));
    BOOST_TEST(!contains(form.body, invoice.token));
    BOOST_TEST(!contains(form.body, checkout.sandbox.secret_key));

    const auto sent = customer.pay(payment, "120.50");
    BOOST_TEST(sent.status == 303);
    BOOST_TEST(sent.header("Location") == payment + "/result");
    const auto result = customer.get(payment + "/result");
    BOOST_TEST(result.status == 200);
    BOOST_TEST(contains(result.body, "Visa ending 4242"));
    BOOST_TEST(contains(result.body, "€120.50"));
    BOOST_TEST(!contains(result.body, invoice.token));

    const auto page = checkout.view.get(invoice.path());
    BOOST_TEST(contains(page.body, "Visa ending 4242"));
    BOOST_TEST(contains(page.body, "/receipts/test-1.pdf"));
    BOOST_TEST(!contains(page.body, "name=\"nonce\""));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(opening_the_form_changes_nothing_and_blocks_nobody, *label("C5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto first = checkout.customer(), second = checkout.customer();
    const auto form = first.press_pay_now(invoice);
    first.get(form);
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
    BOOST_TEST(checkout.provider.requests().empty());
    BOOST_TEST(second.pay(second.press_pay_now(invoice), "120.50").status == 303);
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
}

BOOST_AUTO_TEST_CASE(a_part_leaves_the_rest_to_be_paid, *label("C9"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto part = customer.press_pay_now(invoice);
    customer.pay(part, "100");
    BOOST_TEST(contains(customer.get(part + "/result").body, "€20.50"));

    const auto again = customer.post(part + "/again", {});
    BOOST_TEST(again.status == 303);
    const auto rest = again.header("Location");
    BOOST_TEST(contains(customer.get(rest).body, "value=\"20.50\""));
    customer.pay(rest, "20.50");
    BOOST_TEST(checkout.state_of(rest) == "succeeded");
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_decline_says_why_and_another_try_pays, *label("C7"))
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    BOOST_TEST(customer.pay(payment, "120.50", cards::poor).header("Location") == payment + "/result");
    BOOST_TEST(checkout.state_of(payment) == "failed");
    BOOST_TEST(contains(customer.get(payment + "/result").body, "not enough money"));
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");

    const auto next = customer.post(payment + "/again", {}).header("Location");
    BOOST_TEST(next != payment);
    BOOST_TEST(customer.post(payment + "/again", {}).header("Location") == next);  // Pressed twice
    customer.pay(next, "120.50");
    BOOST_TEST(checkout.state_of(next) == "succeeded");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_form_from_before_the_decline_charges_nothing_and_leads_to_a_new_one, *label("C7"))
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    customer.pay(payment, "120.50", cards::declined);
    const auto stale = customer.pay(payment, "120.50");
    BOOST_TEST(stale.status == 303);
    BOOST_TEST(stale.header("Location") != payment + "/result");
    BOOST_TEST(checkout.charges().empty());
    BOOST_TEST(customer.get(stale.header("Location")).status == 200);
}

BOOST_AUTO_TEST_CASE(a_challenge_leads_to_the_banks_question_and_its_answer_is_asked_for, *label("C6"))
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    BOOST_TEST(customer.pay(payment, "120.50", cards::challenge).header("Location") == payment);
    BOOST_TEST(checkout.state_of(payment) == "action_required");
    BOOST_TEST(contains(customer.get(payment).body, "_secret_"));
    BOOST_TEST(portal.value(
                   "SELECT COUNT(*) FROM payments WHERE CONCAT_WS(' ', decline_code, wallet) LIKE '%secret%'") == "0");
    // The customer comes back without an answer: still open, nothing lost.
    BOOST_TEST(customer.post(payment + "/result", {}).header("Location") == payment + "/result");
    BOOST_TEST(checkout.state_of(payment) == "action_required");
}

// --- Twice, too late, in the wrong order ------------------------------------------------------------

BOOST_AUTO_TEST_CASE(pressing_pay_now_twice_starts_one_payment, *label("C7") * label("F5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto nonce = customer.nonce_of(invoice);
    const auto first = customer.post_pay_now(invoice, nonce), again = customer.post_pay_now(invoice, nonce);
    BOOST_TEST(first.status == 303);
    BOOST_TEST(again.header("Location") == first.header("Location"));
    BOOST_TEST(portal.rows("payments") == 1);
}

BOOST_AUTO_TEST_CASE(sending_the_form_twice_charges_once, *label("C7") * label("F5"))
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const harness::Pairs fields = {{"amount", "60"},
                                   {"confirmation_token", checkout.sandbox.confirmation_token(cards::good)}};
    customer.send(payment, fields);
    const auto again = customer.send(payment, fields);
    BOOST_TEST(again.status == 303);
    BOOST_TEST(again.header("Location") == payment + "/result");
    BOOST_TEST(checkout.charges().size() == 1U);
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_second_device_is_told_that_it_is_paid_and_is_never_charged, *label("C7") * label("F6"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto phone = checkout.customer(), laptop = checkout.customer();
    const auto on_phone = phone.press_pay_now(invoice), on_laptop = laptop.press_pay_now(invoice);
    phone.pay(on_phone, "120.50");
    const auto late = laptop.pay(on_laptop, "120.50");
    BOOST_TEST(late.status == 303);
    BOOST_TEST(late.header("Location") == on_laptop + "/invoice");
    BOOST_TEST(laptop.get(on_laptop).header("Location") == on_laptop + "/invoice");
    const auto way_back = laptop.get(on_laptop + "/invoice", {{"Sec-Fetch-Mode", "navigate"}});
    BOOST_TEST(way_back.header("Location") == invoice.path());
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(the_invoice_is_void_before_the_form_is_sent)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    portal.void_invoice(invoice);
    BOOST_TEST(customer.pay(payment, "120.50").header("Location") == payment + "/invoice");
    BOOST_TEST(checkout.charges().empty());
    BOOST_TEST(checkout.pay.post(invoice.path() + "/pay", {{"nonce", "x"}}).status == 410);
}

// --- Nonces, cookies, other people ------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_nonce_that_is_forged_or_of_another_invoice_starts_nothing)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR"), other = portal.unpaid_invoice("10.00 EUR");
    auto customer = checkout.customer();
    const auto nonce = customer.nonce_of(invoice);
    for (const auto& wrong : {std::string(), std::string("x"), nonce + "x", nonce.substr(1), customer.nonce_of(other)})
        BOOST_TEST(customer.post_pay_now(invoice, wrong).status == 403);
    BOOST_TEST(portal.rows("payments") == 0);
    BOOST_TEST(contains(checkout.pay.log(), "event=pay_now_refused"));
}

BOOST_AUTO_TEST_CASE(a_nonce_that_was_used_leads_to_what_became_of_it, *label("F5"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto nonce = customer.nonce_of(invoice);
    const auto payment = customer.post_pay_now(invoice, nonce).header("Location");
    customer.pay(payment, "120.50");
    const auto again = customer.post_pay_now(invoice, nonce);
    BOOST_TEST(again.header("Location") == payment);
    BOOST_TEST(customer.get(payment).header("Location") == payment + "/result");
    BOOST_TEST(portal.rows("payments") == 1);
}

BOOST_AUTO_TEST_CASE(without_its_cookie_or_with_anothers_a_payment_says_nothing, *label("C7"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto owner = checkout.customer(), stranger = checkout.customer();
    const auto payment = owner.press_pay_now(invoice);
    stranger.cookies[payment] = owner.cookies.at(owner.press_pay_now(portal.unpaid_invoice("10.00 EUR")));
    const auto nobody = "/pay/" + std::string(32, '0');
    const auto expected = stranger.get(nobody).body;
    BOOST_TEST(!contains(expected, "Demo Contracting"));
    for (const auto* page : {"", "/result", "/invoice"}) {
        const auto response = stranger.get(payment + page, {{"Sec-Fetch-Mode", "navigate"}});
        BOOST_TEST(response.status == 200);
        BOOST_TEST(response.body == expected);
    }
    const auto sent = stranger.pay(payment, "120.50");
    BOOST_TEST(sent.body == expected);
    BOOST_TEST(stranger.post(payment + "/again", {}).body == expected);
    BOOST_TEST(checkout.state_of(payment) == "started");
    BOOST_TEST(checkout.provider.requests().empty());
}

BOOST_AUTO_TEST_CASE(only_a_navigation_learns_the_way_back)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    for (const auto* mode : {"", "cors", "no-cors", "same-origin"}) {
        const auto response = customer.get(payment + "/invoice", {{"Sec-Fetch-Mode", mode}});
        BOOST_TEST(response.status == 200);
        BOOST_TEST(!contains(response.body, invoice.token));
        BOOST_TEST(response.header("Location") == "");
    }
    BOOST_TEST(customer.get(payment + "/invoice", {{"Sec-Fetch-Mode", "navigate"}}).header("Location") ==
               invoice.path());
}

BOOST_AUTO_TEST_CASE(another_site_cannot_send_the_form)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const harness::Pairs fields = {{"amount", "120.50"},
                                   {"confirmation_token", checkout.sandbox.confirmation_token(cards::good)}};
    BOOST_TEST(customer.send(payment, fields, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
    BOOST_TEST(customer.send(payment, fields, {{"Origin", "https://elsewhere.example"}}).status == 403);
    BOOST_TEST(checkout.state_of(payment) == "started");
    BOOST_TEST(customer.send(payment, fields, {{"Origin", "https://pay.example.com"}}).status == 303);
}

// --- The provider misbehaves ------------------------------------------------------------------------

constexpr Fault faults[] = {Fault::hang,       Fault::reset,    Fault::truncate, Fault::status_500, Fault::status_409,
                            Fault::status_429, Fault::redirect, Fault::endless,  Fault::nonsense};

struct Misdeed {
    const char* call;
    Fault fault;
    When when;
};
std::ostream& operator<<(std::ostream& out, const Misdeed& misdeed)
{
    constexpr const char* names[] = {"hang", "reset",    "truncate", "500",     "409",
                                     "429",  "redirect", "endless",  "nonsense"};
    return out << misdeed.call << " " << names[static_cast<int>(misdeed.fault)] << " "
               << (misdeed.when == When::before_effect ? "before" : "after");
}

std::vector<Misdeed> all_misdeeds()
{
    std::vector<Misdeed> list;
    for (const auto* call : {"POST /v1/payment_intents", "/confirm"})
        for (const auto fault : faults)
            for (const auto when : {When::before_effect, When::after_effect})
                list.push_back({call, fault, when});
    return list;
}

// For a minute the provider answers so to this call and to every question about it; then it is well again.
BOOST_TEST_DECORATOR(*label("F3"))
BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture,
                       whatever_the_provider_does_nobody_is_charged_twice_or_told_that_it_failed,
                       data::make(all_misdeeds()), misdeed)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    const std::string call = misdeed.call;
    checkout.provider.fail_next(call, misdeed.fault, misdeed.when, call == "/confirm" ? 5 : 3);
    checkout.provider.fail_next("GET /v1/payment_intents", misdeed.fault, misdeed.when, 1);

    const auto sent = customer.pay(payment, "120.50");
    BOOST_TEST(sent.status == 303);
    const auto state = checkout.state_of(payment);
    BOOST_TEST((state == "reserved" || state == "confirming" || state == "succeeded"), state);
    const auto page = customer.get(payment + "/result").body;
    BOOST_TEST((contains(page, "not pay again") || state == "succeeded"), page);
    BOOST_TEST(!contains(page, "declined"));

    // The customer presses again in another tab: never a second charge.
    auto second = checkout.customer();
    if (state != "succeeded")
        BOOST_TEST(second.nonce_of(invoice) == "");

    checkout.provider.stop();  // What was still to fail is forgotten with a new provider.
    checkout.provider.start();
    for (int i = 0; i < 8; ++i) {
        portal.clock.advance(1min);
        BOOST_TEST(checkout.run_job("reconciler") == 0);
    }
    const auto end = checkout.state_of(payment);
    BOOST_TEST((end == "succeeded" || end == "canceled"), end);
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
    BOOST_TEST(checkout.charges().size() == (end == "succeeded" ? 1U : 0U));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_provider_that_is_away_is_never_a_decline)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto token = checkout.sandbox.confirmation_token(cards::good);
    checkout.provider.stop();
    customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}});
    BOOST_TEST(checkout.state_of(payment) == "reserved");
    BOOST_TEST(contains(customer.get(payment + "/result").body, "not pay again"));
    checkout.provider.start();
    portal.clock.advance(2min + 1s);
    checkout.run_job("reconciler");
    BOOST_TEST(checkout.state_of(payment) == "canceled");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(wrong_keys_hide_pay_now_and_the_log_says_why, *label("C4"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    const auto token = checkout.sandbox.confirmation_token(cards::good);
    checkout.set_keys("sk_test_of_somebody_else");

    BOOST_TEST(customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}}).status == 303);
    BOOST_TEST(checkout.state_of(payment) == "failed");
    BOOST_TEST(customer.nonce_of(invoice) == "");
    BOOST_TEST(contains(checkout.view.get(invoice.path()).body, "not working just now"));
    BOOST_TEST(contains(checkout.pay.log(), "event=provider_keys_refused"));
    BOOST_TEST(!contains(checkout.pay.log(), "sk_test_of_somebody_else"));
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE kind = 'staff_alert'") == "1");

    checkout.set_keys(checkout.sandbox.secret_key);
    BOOST_TEST(customer.nonce_of(invoice) != "");
    check_books(checkout);
}

// --- Died in between --------------------------------------------------------------------------------

BOOST_TEST_DECORATOR(*label("F2") * label("F3") * label("F4"))
BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture, a_worker_that_dies_loses_and_doubles_nothing,
                       data::make({"after_reserve", "after_create", "before_confirm", "after_confirm", "before_settle",
                                   "after_settle"}),
                       point)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(invoice);
    const auto token = checkout.sandbox.confirmation_token(cards::good);
    checkout.pay.may_crash = true;
    {
        const harness::Failpoint death(std::string(point) + ":kill");
        BOOST_CHECK_THROW(customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}}),
                          harness::NoAnswer);
        BOOST_TEST(death.has_happened());
    }
    // The customer reloads, and sends the form again.
    customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}});
    BOOST_TEST(customer.get(payment + "/result").status == 200);
    for (int i = 0; i < 4; ++i) {
        portal.clock.advance(1min);
        checkout.run_job("reconciler");
    }
    const auto state = checkout.state_of(payment);
    BOOST_TEST((state == "succeeded" || state == "canceled"), state);
    check_books(checkout);
}

// Each COMMIT of the form's POST: reserved, known to the provider, settled.
BOOST_TEST_DECORATOR(*label("F14"))
BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture, a_database_lost_at_a_commit_is_never_told_as_a_failure,
                       data::make({"before_commit:lose:1", "before_commit:lose:2", "before_commit:lose:3",
                                   "after_commit:lose:1", "after_commit:lose:2", "after_commit:lose:3"}),
                       point)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto token = checkout.sandbox.confirmation_token(cards::good);
    {
        const harness::Failpoint lost(point);
        const auto answer = customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}});
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(contains(answer.body, "do not pay again"));
        BOOST_TEST(contains(answer.body, "href=\"" + payment + "/result\""));
        BOOST_TEST(lost.has_happened());
    }
    BOOST_TEST(customer.get(payment + "/result").status != 500);
    for (int i = 0; i < 4; ++i) {
        portal.clock.advance(1min);
        checkout.run_job("reconciler");
    }
    const auto state = checkout.state_of(payment);
    BOOST_TEST((state == "started" || state == "succeeded" || state == "canceled"), state);
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
    check_books(checkout);
}

// --- Headers ----------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(pages_of_payments_are_kept_by_nobody_and_allow_only_the_provider)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto form = customer.get(payment);
    BOOST_TEST(form.header("Cache-Control") == "no-store");
    BOOST_TEST(form.header("Referrer-Policy") == "strict-origin");
    BOOST_TEST(contains(form.header("Content-Security-Policy"), "script-src 'self' " + checkout.provider.origin()));
    BOOST_TEST(!contains(form.header("Content-Security-Policy"), "unsafe"));
}

BOOST_AUTO_TEST_SUITE_END()
