// Bank payments at the pay worker: days, verification, failure, return, and refunds.
#include "app/payment_account.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/temporary_folder.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;
using harness::Verified;

namespace {

constexpr const char* pays_by_bank = "000123456789";
constexpr const char* iban_pays = "AT611904300234573201";

struct Fixture : harness::CheckoutFixture {
    harness::Invoice invoice = portal.unpaid_invoice("120.50 USD");
    harness::Customer customer = checkout.customer();

    Fixture()
    {
        auto context = portal.context();
        BOOST_REQUIRE(bool(app::set_bank_debits(context, "demo", true)));
    }

    // The form is sent with this confirmation token: "/pay/...".
    std::string pay_with(const std::string& token, const std::string& amount = "120.50")
    {
        const auto payment = customer.press_pay_now(invoice);
        BOOST_TEST(customer.send(payment, {{"amount", amount}, {"confirmation_token", token}}).header("Location") ==
                   payment + "/result");
        return payment;
    }

    std::string result_of(const std::string& payment) { return customer.get(payment + "/result").body; }
    // The same from a worker that knows which address the provider's own pages have.
    std::string result_with_page(const std::string& payment)
    {
        auto config = harness::read_text(portal.config_file());
        const auto at = config.find("script_url = \"") + std::string("script_url = \"").size();
        config.replace(at, config.find("/endive", at) - at, "https://127.0.0.1:8444");
        harness::write_text(portal.config_file(), config);
        harness::Worker worker("pay");
        return worker.get(payment + "/result", {{"Cookie", customer.cookies.at(payment)}}).body;
    }

    std::string page() { return checkout.view.get(invoice.path()).body; }
    std::string provider_id()
    {
        return portal.value("SELECT provider_payment_id FROM payments ORDER BY id DESC LIMIT 1");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay_debits, Fixture)

BOOST_AUTO_TEST_CASE(bank_accounts_are_offered_where_the_business_takes_them, *label("C5") * label("C6"))
{
    BOOST_TEST(
        contains(customer.get(customer.press_pay_now(invoice)).body, "data-method-kinds=\"card us_bank_account\""));
    const auto euros = portal.unpaid_invoice("20.00 EUR");
    BOOST_TEST(contains(customer.get(customer.press_pay_now(euros)).body, "data-method-kinds=\"card sepa_debit\""));
    const auto pounds = portal.unpaid_invoice("20.00 GBP");
    BOOST_TEST(contains(customer.get(customer.press_pay_now(pounds)).body, "data-method-kinds=\"card\""));
}

BOOST_AUTO_TEST_CASE(a_bank_payment_takes_days_and_is_then_paid, *label("C6"))
{
    const auto payment = pay_with(checkout.sandbox.bank_token(pays_by_bank));
    BOOST_TEST(contains(result_of(payment), "up to 4 business days"));
    BOOST_TEST(contains(page(), "Payment processing"));
    BOOST_TEST(contains(page(), "A bank payment of $120.50 is under way. It takes up to 4 business days"));
    BOOST_TEST(!contains(page(), "name=\"nonce\""));

    checkout.sandbox.settle_debit(provider_id());
    checkout.deliver_webhooks();
    BOOST_TEST(contains(result_of(payment), "<h1>Paid</h1>"));
    BOOST_TEST(contains(result_of(payment), "ending 6789"));
    BOOST_TEST(contains(page(), "Paid with STRIPE TEST BANK ending 6789"));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_part_by_bank_leaves_the_rest_to_a_card_meanwhile, *label("C6") * label("C9"))
{
    pay_with(checkout.sandbox.bank_token(pays_by_bank), "100");
    const auto rest = customer.press_pay_now(invoice);
    BOOST_TEST(contains(customer.get(rest).body, "value=\"20.50\""));
    customer.pay(rest, "20.50");
    BOOST_TEST(contains(result_of(rest), "<h1>Paid</h1>"));
    checkout.sandbox.settle_debit(portal.value("SELECT provider_payment_id FROM payments WHERE state = 'processing'"));
    checkout.deliver_webhooks();
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "12050");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_bank_that_does_not_pay_is_told_with_its_reason_and_another_try, *label("C6") * label("C7"))
{
    const auto payment = pay_with(checkout.sandbox.bank_token(pays_by_bank));
    checkout.sandbox.fail_debit(provider_id());
    checkout.deliver_webhooks();
    const auto result = result_of(payment);
    BOOST_TEST(contains(result, "The bank payment did not go through"));
    BOOST_TEST(contains(result, "There was not enough money in the account."));
    BOOST_TEST(contains(result, "/again\""));
    const auto again = customer.post(payment + "/again", {}).header("Location");
    BOOST_TEST(customer.pay(again, "120.50").header("Location") == again + "/result");
    BOOST_TEST(contains(result_of(again), "<h1>Paid</h1>"));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(an_account_is_verified_on_the_provider_s_page, *label("C6"))
{
    const auto payment = pay_with(checkout.sandbox.bank_token(pays_by_bank, Verified::by_microdeposits));
    BOOST_TEST(checkout.state_of(payment) == "action_required");
    BOOST_TEST(customer.get(payment).header("Location") == payment + "/result");
    const auto result = result_with_page(payment);
    BOOST_TEST(contains(result, "Please verify your bank account"));
    BOOST_TEST(contains(result, "href=\"https://127.0.0.1:8444/microdeposits/"));
    BOOST_TEST(contains(page(), "waits until you have verified your bank account"));

    const auto verified = checkout.sandbox.post("/v1/payment_intents/" + provider_id() + "/verify_microdeposits",
                                                {{"amounts[]", "32"}, {"amounts[]", "45"}});
    BOOST_REQUIRE(verified.status == 200);
    // Nobody has told us yet, and a look changes nothing.
    BOOST_TEST(contains(result_of(payment), "We are checking with your bank"));
    BOOST_TEST(checkout.state_of(payment) == "action_required");
    customer.post(payment + "/result", {});
    BOOST_TEST(checkout.state_of(payment) == "processing");
    BOOST_TEST(contains(result_of(payment), "up to 4 business days"));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_provider_that_does_not_answer_keeps_the_page_of_a_verification, *label("C6"))
{
    const auto payment = pay_with(checkout.sandbox.bank_token(pays_by_bank, Verified::by_microdeposits));
    checkout.provider.fail_next("GET /v1/payment_intents", harness::Fault::hang, harness::When::before_effect);
    const auto result = customer.get(payment + "/result");
    BOOST_TEST(result.status == 200);
    BOOST_TEST(contains(result.body, "does not answer just now"));
    BOOST_TEST(checkout.state_of(payment) == "action_required");
}

BOOST_AUTO_TEST_CASE(what_goes_back_is_on_the_result_and_on_the_invoice, *label("B17") * label("B8"))
{
    const auto payment = customer.press_pay_now(invoice);
    customer.pay(payment, "120.50");
    checkout.sandbox.refund(provider_id(), "2050");
    checkout.deliver_webhooks();
    BOOST_TEST(contains(result_of(payment), "<h1>Paid</h1>"));
    BOOST_TEST(contains(result_of(payment), "<dt>Refunded</dt><dd><bdi>$20.50</bdi></dd>"));
    BOOST_TEST(contains(page(), "Refunded to Visa ending 4242"));

    checkout.sandbox.refund(provider_id());
    checkout.deliver_webhooks();
    BOOST_TEST(contains(result_of(payment), "<h1>Refunded</h1>"));
    BOOST_TEST(contains(page(), "<p class=\"status neutral\">Refunded</p>"));
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_bank_debit_that_is_returned_is_due_again, *label("C6") * label("B17") * label("F11"))
{
    auto euros = portal.unpaid_invoice("120.50 EUR");
    const auto payment = customer.press_pay_now(euros);
    customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", checkout.sandbox.sepa_token(iban_pays)}});
    BOOST_TEST(contains(result_of(payment), "up to 14 business days"));
    checkout.sandbox.settle_debit(provider_id());
    checkout.deliver_webhooks();
    checkout.sandbox.return_debit(provider_id());
    checkout.deliver_webhooks();

    const auto result = result_of(payment);
    BOOST_TEST(contains(result, "your bank has taken the money back"));
    BOOST_TEST(contains(result, "Pay the remaining €120.50"));
    const auto html = checkout.view.get(euros.path()).body;
    BOOST_TEST(contains(html, "Taken back by your bank: Bank account ending 3201"));
    BOOST_TEST(contains(html, "name=\"nonce\""));
    BOOST_TEST(!contains(html, "debit_not_authorized"));
    check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
