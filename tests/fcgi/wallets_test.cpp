// Apple Pay and Google Pay: our host is made known at the provider, and what it says stands on the settings' page.
#include "app/payment_account.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"
#include "stripe_gateway.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;
using harness::http_answer;
using harness::json_at;
using harness::ProviderServer;
using ports::Outcome;

namespace {

const std::string api = "/v1/payment_method_domains";

struct DomainsFixture {
    harness::Sandbox sandbox;
    ProviderServer provider{sandbox.socket()};
    gateway::Stripe stripe{stripe_gateway::config_for(provider), stripe_gateway::without_waiting};

    ports::AnswerWith<domain::WalletHost> register_host(const std::string& host)
    {
        return stripe.register_host({1, domain::ProviderMode::test, sandbox.secret_key}, host, stripe_gateway::later());
    }
    harness::Response create(const std::string& host) { return sandbox.post(api, {{"domain_name", host}}); }
};

struct WalletsFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    const std::string page = "/settings/payments", button = "/settings/payments/wallets";

    WalletsFixture() { anna.sign_in(); }

    harness::Response save_keys()
    {
        const auto& sandbox = checkout.sandbox;
        return anna.post(page, {{"publishable_key", sandbox.publishable_key},
                                {"secret_key", sandbox.secret_key},
                                {"webhook_secret", sandbox.webhook_secret}});
    }
    std::string domains() { return checkout.sandbox.get(api).body; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_domains, DomainsFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_host_is_registered_found_by_its_name_and_switched_off_and_on)
{
    const auto made = create("pay.example.com");
    BOOST_TEST(made.status == 200);
    const auto id = json_at(made.body, "id");
    BOOST_TEST(id.starts_with("pmd_1"));
    BOOST_TEST(json_at(made.body, "object") == "payment_method_domain");
    BOOST_TEST(json_at(made.body, "apple_pay.status") == "active");
    BOOST_TEST(json_at(create("shop.example.com").body, "domain_name") == "shop.example.com");

    BOOST_TEST(json_at(sandbox.get(api + "?domain_name=pay.example.com").body, "data.0.id") == id);
    BOOST_TEST(json_at(sandbox.get(api + "?domain_name=pay.example.com").body, "data.1.id") == "");
    BOOST_TEST(json_at(sandbox.get(api + "?limit=1").body, "has_more") == "true");
    BOOST_TEST(json_at(sandbox.get(api + "?starting_after=" + id).body, "data.0.id") == "");
    BOOST_TEST(json_at(sandbox.get(api + "/" + id).body, "domain_name") == "pay.example.com");

    BOOST_TEST(json_at(sandbox.post(api + "/" + id, {{"enabled", "false"}}).body, "enabled") == "false");
    BOOST_TEST(json_at(sandbox.get(api + "?enabled=false").body, "data.0.id") == id);
    BOOST_TEST(json_at(sandbox.get(api + "?enabled=true").body, "data.0.domain_name") == "shop.example.com");
    BOOST_TEST(json_at(sandbox.post(api + "/" + id, {}).body, "enabled") == "false");
    BOOST_TEST(json_at(sandbox.post(api + "/" + id, {{"enabled", "true"}}).body, "enabled") == "true");
}

BOOST_AUTO_TEST_CASE(what_is_no_host_name_or_is_there_already_is_refused)
{
    for (const auto* name : {"127.0.0.1", "pay.example.com.", "https://pay.example.com", "pay.example.com:8443", ""}) {
        BOOST_TEST(create(name).status == 400, name);
        BOOST_TEST(json_at(create(name).body, "error.param") == "domain_name", name);
    }
    BOOST_TEST(create("pay.example.com").status == 200);
    BOOST_TEST(create("pay.example.com").status == 400);
    BOOST_TEST(sandbox.get(api + "/pmd_1none").status == 404);
    BOOST_TEST(sandbox.post(api + "/pmd_1none/validate", {}).status == 404);
    const harness::Sandbox another;
    BOOST_TEST(json_at(sandbox.get(api).body, "data.1.id") == "");
}

BOOST_AUTO_TEST_CASE(stripes_gateway_registers_once_and_then_has_it_checked_again, *label("B16"))
{
    sandbox.control("/control/apple_file", {{"found", "false"}});
    const auto first = register_host("pay.example.com");
    BOOST_REQUIRE_MESSAGE(first.object, first.detail);
    BOOST_TEST(first.object->host == "pay.example.com");
    BOOST_TEST(!first.object->apple_pay.is_active);
    BOOST_TEST(contains(first.object->apple_pay.problem, "/.well-known/apple-developer-merchantid-domain-association"));
    BOOST_TEST(first.object->google_pay.is_active);
    BOOST_TEST(first.object->google_pay.problem == "");

    sandbox.control("/control/apple_file", {{"found", "true"}});
    const auto again = register_host("pay.example.com");
    BOOST_REQUIRE_MESSAGE(again.object, again.detail);
    BOOST_TEST(again.object->id == first.object->id);
    BOOST_TEST(again.object->apple_pay.is_active);

    sandbox.post(api + "/" + first.object->id, {{"enabled", "false"}});
    const auto enabled = register_host("pay.example.com");
    BOOST_REQUIRE_MESSAGE(enabled.object, enabled.detail);
    BOOST_TEST(enabled.object->is_enabled);
    BOOST_TEST(register_host("127.0.0.1").outcome == Outcome::rejected);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(wallets, WalletsFixture, *label("B16"))

BOOST_AUTO_TEST_CASE(saving_keys_makes_the_host_known_and_the_page_says_what_is_offered)
{
    BOOST_TEST(contains(anna.get(page).body, "was not told of pay.example.com yet"));
    BOOST_TEST(contains(save_keys().header("Location"), "keys_work"));
    BOOST_TEST(json_at(domains(), "data.0.domain_name") == "pay.example.com");
    const auto shown = anna.get(page).body;
    BOOST_TEST(contains(shown, "The provider knows pay.example.com."));
    BOOST_TEST(contains(shown, "Apple Pay is offered."));
    BOOST_TEST(contains(shown, "Google Pay is offered."));
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'wallets_registered'") == "pay.example.com");
}

BOOST_AUTO_TEST_CASE(what_apple_misses_is_said_until_the_provider_finds_it)
{
    checkout.sandbox.control("/control/apple_file", {{"found", "false"}});
    BOOST_TEST(contains(anna.post(button).header("Location"), "wallets_registered"));
    const auto shown = anna.get(page).body;
    BOOST_TEST(contains(shown, "Apple Pay is not offered."));
    BOOST_TEST(contains(shown, "<q>Apple did not find its file"));
    BOOST_TEST(contains(shown, "https://pay.example.com/.well-known/apple-developer-merchantid-domain-association"));
    BOOST_TEST(contains(shown, "Google Pay is offered."));

    checkout.sandbox.control("/control/apple_file", {{"found", "true"}});
    BOOST_TEST(anna.post(button).status == 303);
    BOOST_TEST(!contains(anna.get(page).body, "is not offered"));
    BOOST_TEST(json_at(domains(), "data.1.id") == "");
}

BOOST_AUTO_TEST_CASE(keys_of_another_account_forget_what_the_provider_said_and_another_secret_does_not)
{
    BOOST_TEST(anna.post(button).status == 303);
    auto context = portal.context();
    const auto& sandbox = checkout.sandbox;
    const auto set = [&](const std::string& publishable_key) {
        BOOST_REQUIRE(
            bool(app::set_payment_keys(context, "demo", {publishable_key, sandbox.secret_key, "whsec_another"}, {})));
    };
    set(sandbox.publishable_key);
    BOOST_TEST(contains(anna.get(page).body, "Apple Pay is offered."));
    set("pk_test_another");
    BOOST_TEST(contains(anna.get(page).body, "was not told of pay.example.com yet"));
}

BOOST_AUTO_TEST_CASE(an_address_that_has_moved_is_to_be_registered_anew)
{
    BOOST_TEST(anna.post(button).status == 303);
    portal.database.connect("cli").command("UPDATE provider_accounts SET wallet_host = 'old.example.com'");
    const auto shown = anna.get(page).body;
    BOOST_TEST(contains(shown, "knows old.example.com, and not pay.example.com"));
    BOOST_TEST(!contains(shown, "Apple Pay is offered."));
}

BOOST_AUTO_TEST_CASE(without_keys_or_a_provider_nothing_is_registered_and_payments_do_not_mind)
{
    checkout.provider.stop();
    BOOST_TEST(anna.post(button).status == 503);
    checkout.provider.start();
    BOOST_TEST(portal.value("SELECT COALESCE(SUM(failures), 0) FROM provider_accounts") == "0");
    BOOST_TEST(anna.post(page + "/stop").status == 303);
    BOOST_TEST(anna.post(button).status == 409);
    BOOST_TEST(!contains(anna.get(page).body, "Apple Pay and Google Pay"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stripe_wallets, *label("B16"))

BOOST_AUTO_TEST_CASE(a_restricted_key_that_may_not_do_this_is_told_from_a_silent_provider)
{
    using namespace stripe_gateway;
    const auto told_with = [](int status, const std::string& body) {
        const ProviderServer provider([&](const auto&) { return http_answer(status, body); });
        gateway::Stripe stripe(config_for(provider), without_waiting);
        return stripe.register_host(account, "pay.example.com", later());
    };
    const auto forbidden = told_with(403, error(R"("type": "invalid_request_error")"));
    BOOST_TEST(forbidden.outcome == Outcome::keys_refused);
    BOOST_TEST(!contains(forbidden.detail, "Jane"));
    BOOST_TEST(told_with(500, "{}").outcome == Outcome::unknown);
    const std::string of_another = R"({"id": "pmd_1", "object": "payment_method_domain", "domain_name": "x.example",
        "enabled": true, "apple_pay": {"status": "active"}, "google_pay": {"status": "active"}})";
    const ProviderServer odd([&](const auto& request) {
        return http_answer(
            200, request.method == "GET" ? R"({"object": "list", "has_more": false, "data": []})" : of_another);
    });
    gateway::Stripe stripe(config_for(odd), without_waiting);
    BOOST_TEST(stripe.register_host(account, "pay.example.com", later()).outcome == Outcome::unknown);
    BOOST_TEST(told_with(200, R"({"object": "list", "has_more": false, "data": [{"id": "pmd_1"}]})").outcome ==
               Outcome::unknown);
}

BOOST_AUTO_TEST_SUITE_END()
