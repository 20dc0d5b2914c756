// A business sends an invoice to itself, and pays it without money.
#include "app/payment_account.h"
#include "app/workspaces.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/mail_folder.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

struct TestInvoiceFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    harness::MailFolder mails{portal};
    const std::string path = "/settings/test-invoice";

    TestInvoiceFixture() { anna.sign_in(); }

    // Customers pay with these from now on; nothing here calls the provider with them.
    void take_live_payments() const
    {
        auto context = portal.context();
        base::StripeConfig stripe;
        stripe.is_sandbox = false;
        BOOST_REQUIRE(bool(app::set_payment_keys(context, "demo", {"pk_live_1", "sk_live_1", "whsec_live"}, stripe)));
    }

    // One is sent; its page in the staff's portal.
    std::string send()
    {
        const auto sent = anna.post(path);
        BOOST_TEST(sent.status == 303);
        return sent.header("Location").substr(0, sent.header("Location").find('?'));
    }

    // As whoever got the newest mail opens it.
    harness::Invoice received()
    {
        mails.deliver();
        const auto got = mails.to(anna.email);
        BOOST_REQUIRE(!got.empty());
        return {0, "", harness::token_in(got.back())};
    }

    std::string count(const std::string& rest) const { return portal.value("SELECT COUNT(*) FROM " + rest); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(test_invoice, TestInvoiceFixture)

BOOST_AUTO_TEST_CASE(it_comes_by_mail_and_is_paid_with_test_keys_while_customers_pay_with_live_ones, *label("B18"))
{
    take_live_payments();
    const auto page = send();
    const auto invoice = received();
    const auto mail = mails.to(anna.email).back();
    BOOST_TEST(contains(mail, "Subject: [TEST] "));
    BOOST_TEST(contains(mail, "TEST: this invoice is a trial."));
    BOOST_TEST(contains(mail, "filename=invoice-TEST-0001.pdf"));

    auto customer = checkout.customer();
    BOOST_TEST(contains(checkout.view.get(invoice.path()).body, "TEST: this invoice is a trial."));
    const auto payment = customer.press_pay_now(invoice);
    BOOST_TEST(contains(customer.get(payment).body, "This is a test. No real money moves"));
    BOOST_TEST(customer.pay(payment, "200.00").status == 303);
    BOOST_TEST(checkout.state_of(payment) == "succeeded");

    BOOST_TEST(count("receipts WHERE mode = 'test'") == "1");
    BOOST_TEST(count("receipts WHERE mode = 'live'") == "0");
    BOOST_TEST(contains(anna.get(page).body, "This is a test invoice"));
    BOOST_TEST(contains(anna.get(path).body, "$1,000.00 open"));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(it_counts_nowhere, *label("B18"))
{
    portal.unpaid_invoice("120.50 EUR");
    send();
    for (const auto* filter : {"", "?filter=open", "?order=due_on", "?order=most_due", "?order=highest_total",
                               "?filter=processing", "?search=TEST"}) {
        const auto list = anna.get("/invoices" + std::string(filter)).body;
        BOOST_TEST(!contains(list, "TEST-0001"), filter);
    }
    BOOST_TEST(contains(anna.get("/invoices").body, "All <span class=\"count\">1</span>"));
    // The next real one does not know of it.
    BOOST_TEST(count("number_series") == "0");
}

BOOST_AUTO_TEST_CASE(what_is_recorded_for_it_has_receipts_of_tests, *label("B18"))
{
    take_live_payments();
    const auto page = send();
    BOOST_TEST(anna.post(page + "/offline", {{"amount", "10.00"},
                                             {"method", "cash"},
                                             {"received_on", portal.value("SELECT MAX(issued_on) FROM invoices")},
                                             {"note", ""},
                                             {"nonce", "0123456789abcdef012345"}})
                   .status == 303);
    BOOST_TEST(count("receipts WHERE mode = 'test'") == "1");
    BOOST_TEST(count("receipt_counters WHERE mode = 'live'") == "0");
}

BOOST_AUTO_TEST_CASE(one_click_deletes_it_paid_or_not, *label("B18"))
{
    const auto page = send();
    const auto invoice = received();
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "200.00").status == 303);
    const auto remove = path + page.substr(page.rfind('/')) + "/delete";
    BOOST_TEST(anna.post(remove).header("Location") == path + "?done=test_invoice_deleted");
    BOOST_TEST(checkout.view.get(invoice.path()).status == 410);
    BOOST_TEST(!contains(anna.get(path).body, "TEST-0001"));
    BOOST_TEST(anna.post(remove).status == 404);
    send();
    BOOST_TEST(contains(anna.get(path).body, "TEST-0002"));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(nothing_else_is_deleted_that_way, *label("B18"))
{
    const auto real = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(anna.post(path + "/" + std::to_string(real.id) + "/delete").status == 404);
    BOOST_TEST(checkout.view.get(real.path()).status == 200);
    BOOST_TEST(anna.post(path + "/0/delete").status == 404);

    const auto page = send();
    auto context = portal.context();
    harness::make_workspace(context, "other", "sk_test_other", "whsec_other");
    harness::StaffMember eve(portal, worker, "owner", "other");
    eve.sign_in();
    BOOST_TEST(eve.post(path + page.substr(page.rfind('/')) + "/delete").status == 404);
    BOOST_TEST(contains(anna.get(path).body, "TEST-0001"));
}

BOOST_AUTO_TEST_CASE(without_test_keys_it_comes_without_pay_now, *label("B18"))
{
    auto context = portal.context();
    domain::Workspace other;
    other.slug = other.name = "other";
    BOOST_REQUIRE(bool(app::create_workspace(context, other)));
    harness::StaffMember eve(portal, worker, "owner", "other");
    eve.sign_in();
    BOOST_TEST(contains(eve.get(path).body, "There are no test keys yet"));
    BOOST_TEST(eve.post(path).status == 303);
    mails.deliver();
    BOOST_TEST(checkout.customer().nonce_of({0, "", harness::token_in(mails.to(eve.email).back())}) == "");
}

BOOST_AUTO_TEST_CASE(twenty_at_a_time_are_enough, *label("B18"))
{
    for (int i = 0; i < 20; ++i)
        send();
    const auto refused = anna.post(path);
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(contains(refused.body, "delete some first"));
    BOOST_TEST(count("invoices") == "20");
}

BOOST_AUTO_TEST_CASE(it_is_one_of_the_first_steps, *label("B2"))
{
    BOOST_TEST(contains(anna.get("/start").body, "Send yourself a test invoice"));
    BOOST_TEST(contains(anna.get("/start").body, "href=\"" + path + "\""));
}

BOOST_AUTO_TEST_SUITE_END()
