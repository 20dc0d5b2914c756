// Owners set where payments go, in the browser: keys that are tried first, and never shown again.
#include "app/payment_account.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

#include <array>

using boost::unit_test::label;
using harness::contains;

namespace {

struct PaymentSettingsFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    const std::string path = "/settings/payments";

    PaymentSettingsFixture() { anna.sign_in(); }

    harness::Response save(const std::string& publishable, const std::string& secret, const std::string& webhook)
    {
        return anna.post(path, {{"publishable_key", publishable}, {"secret_key", secret}, {"webhook_secret", webhook}});
    }
    bool shows_pay_now(const harness::Invoice& invoice) { return !checkout.customer().nonce_of(invoice).empty(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(payment_settings, PaymentSettingsFixture)

BOOST_AUTO_TEST_CASE(stopped_and_begun_again_with_keys_that_the_provider_takes, *label("B16"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(shows_pay_now(invoice));
    BOOST_TEST(contains(anna.get(path + "/stop").body, "Pay Now disappears"));
    BOOST_TEST(anna.post(path + "/stop").status == 303);
    BOOST_TEST(!shows_pay_now(invoice));
    BOOST_TEST(contains(anna.get(path).body, "there are no keys yet"));
    BOOST_TEST(anna.post(path + "/stop").status == 409);

    const auto& sandbox = checkout.sandbox;
    const auto saved = save(sandbox.publishable_key, sandbox.secret_key, sandbox.webhook_secret);
    BOOST_TEST(saved.status == 303);
    BOOST_TEST(contains(saved.header("Location"), "keys_work"));
    BOOST_TEST(shows_pay_now(invoice));
    auto customer = checkout.customer();
    BOOST_TEST(customer.pay(customer.press_pay_now(invoice), "120.50").status == 303);
    checkout.deliver_webhooks();  // Sent to the address that the page names
    BOOST_TEST(contains(anna.get(path).body, "value=\"https://pay.example.com/webhooks/stripe/demo\""));
    const auto page = anna.get(path).body;
    BOOST_TEST(contains(page, "Customers can pay online."));
    BOOST_TEST(contains(page, "with a good signature"));
    for (const auto& secret : {sandbox.secret_key, sandbox.webhook_secret})
        BOOST_TEST(!contains(page, secret));
    harness::check_books(checkout);
}

BOOST_AUTO_TEST_CASE(keys_that_are_none_or_refused_are_not_saved_and_the_secret_ones_do_not_come_back, *label("B16"))
{
    const auto before = portal.value("SELECT MAX(changed_at) FROM provider_accounts");
    const auto& sandbox = checkout.sandbox;
    for (const auto& [publishable, secret, webhook, problem] :
         {std::array<std::string, 4>{"sk_test_1", sandbox.secret_key, sandbox.webhook_secret, "pk_test_"},
          {sandbox.publishable_key, "pk_test_1", sandbox.webhook_secret, "The secret key must begin"},
          {sandbox.publishable_key, sandbox.secret_key, "secret", "whsec_"},
          {"pk_live_1", sandbox.secret_key, sandbox.webhook_secret, "one for live mode"},
          {sandbox.publishable_key, "sk_test_wrong", sandbox.webhook_secret, "The provider refuses the secret key"},
          {sandbox.publishable_key, sandbox.secret_key + "\xe2\x80\xae", sandbox.webhook_secret, "must begin"},
          {"", "", "", "pk_test_"}}) {
        const auto response = save(publishable, secret, webhook);
        BOOST_TEST(response.status == 400);
        BOOST_TEST(contains(response.body, problem), problem);
        if (!publishable.empty())
            BOOST_TEST(contains(response.body, "value=\"" + publishable + "\""));
        if (secret.starts_with("sk_test_wrong") || secret == sandbox.secret_key)
            BOOST_TEST(!contains(response.body, secret));
    }
    BOOST_TEST(portal.value("SELECT MAX(changed_at) FROM provider_accounts") == before);
}

BOOST_AUTO_TEST_CASE(keys_are_saved_while_the_provider_is_away_and_tried_later, *label("B16"))
{
    const auto& sandbox = checkout.sandbox;
    checkout.provider.stop();
    const auto saved = save(sandbox.publishable_key, sandbox.secret_key, sandbox.webhook_secret);
    BOOST_TEST(saved.status == 303);
    BOOST_TEST(contains(saved.header("Location"), "keys_untried"));
    BOOST_TEST(anna.post(path + "/test").status == 503);
    checkout.provider.start();
    const auto tried = anna.post(path + "/test");
    BOOST_TEST(tried.status == 303);
    BOOST_TEST(contains(tried.header("Location"), "connection_works"));
}

BOOST_AUTO_TEST_CASE(a_test_tells_that_the_keys_were_withdrawn_and_then_that_they_work_again, *label("B16"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    checkout.set_keys("sk_test_withdrawn");
    BOOST_TEST(anna.post(path + "/test").status == 400);
    BOOST_TEST(contains(anna.get(path).body, "has refused the secret key since"));
    BOOST_TEST(!shows_pay_now(invoice));

    const auto& sandbox = checkout.sandbox;
    BOOST_TEST(save(sandbox.publishable_key, sandbox.secret_key, sandbox.webhook_secret).status == 303);
    BOOST_TEST(shows_pay_now(invoice));
}

BOOST_AUTO_TEST_CASE(test_keys_beside_live_ones_are_for_test_invoices_only, *label("B16"))
{
    auto context = portal.context();
    base::StripeConfig live;
    live.is_sandbox = false;
    BOOST_REQUIRE(bool(app::set_payment_keys(context, "demo", {"pk_live_1", "sk_live_1", "whsec_live"}, live)));
    const auto& sandbox = checkout.sandbox;
    const auto saved = save(sandbox.publishable_key, sandbox.secret_key, sandbox.webhook_secret);
    BOOST_TEST(contains(saved.header("Location"), "keys_for_tests"));
    BOOST_TEST(portal.value("SELECT mode FROM provider_accounts WHERE is_active = 1") == "live");
    BOOST_TEST(contains(anna.get(path).body, "Test keys are set too"));

    BOOST_TEST(anna.post(path + "/stop").status == 303);
    BOOST_TEST(save(sandbox.publishable_key, sandbox.secret_key, sandbox.webhook_secret).status == 303);
    BOOST_TEST(portal.value("SELECT mode FROM provider_accounts WHERE is_active = 1") == "test");
}

BOOST_AUTO_TEST_CASE(part_payments_and_bank_debits_are_switched_here, *label("B16"))
{
    BOOST_TEST(anna.post(path + "/options", {{"bank_debits", "yes"}}).status == 303);
    BOOST_TEST(portal.value("SELECT takes_part_payments FROM workspaces WHERE slug = 'demo'") == "0");
    BOOST_TEST(portal.value("SELECT takes_bank_debits FROM provider_accounts WHERE is_active = 1") == "1");
    BOOST_TEST(anna.post(path + "/options", {{"part_payments", "yes"}}).status == 303);
    BOOST_TEST(portal.value("SELECT takes_part_payments FROM workspaces WHERE slug = 'demo'") == "1");
    BOOST_TEST(portal.value("SELECT takes_bank_debits FROM provider_accounts WHERE is_active = 1") == "0");
}

BOOST_AUTO_TEST_CASE(other_ways_to_pay_are_said_here, *label("C14"))
{
    const auto instructions = [&] {
        return portal.value("SELECT pay_instructions FROM workspaces WHERE slug = 'demo'");
    };
    BOOST_TEST(anna.post(path + "/options", {{"pay_instructions", "Cheques to Demo.\r\n\r\n\r\nCash: no.  "}}).status ==
               303);
    BOOST_TEST(instructions() == "Cheques to Demo.\n\nCash: no.");
    const auto refused = anna.post(path + "/options", {{"pay_instructions", std::string(1001, 'x')}});
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(contains(refused.body, std::string(1001, 'x')));
    BOOST_TEST(instructions() == "Cheques to Demo.\n\nCash: no.");
    BOOST_TEST(anna.post(path + "/options", {{"pay_instructions", ""}}).status == 303);
    BOOST_TEST(instructions() == "");
}

BOOST_AUTO_TEST_CASE(a_session_that_ends_keeps_the_form_without_its_secrets, *label("B1"))
{
    anna.cookies.clear();
    const auto door = save("pk_test_mine", "sk_test_unseen", "whsec_unseen");
    BOOST_TEST(door.status == 401);
    BOOST_TEST(contains(door.body, "pk_test_mine"));
    BOOST_TEST(!contains(door.body, "unseen"));
}

BOOST_AUTO_TEST_SUITE_END()
