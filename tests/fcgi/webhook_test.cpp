// The webhook worker and the events job: what the provider tells, and what is made of it.
#include "base/crypto.h"
#include "harness/checkout.h"
#include "harness/failpoint.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::Fault;
using harness::When;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

const std::string path = "/webhooks/stripe/demo";

std::string event_of(const std::string& payment_intent, const std::string& id = "evt_1",
                     const std::string& type = "payment_intent.succeeded")
{
    return R"({"id":")" + id + R"(","object":"event","livemode":false,"type":")" + type +
           R"(","data":{"object":{"id":")" + payment_intent + R"(","object":"payment_intent"}}})";
}

struct Fixture : harness::CheckoutFixture {
    std::int64_t now(std::chrono::seconds later = 0s)
    {
        return std::chrono::duration_cast<std::chrono::seconds>((portal.clock.now() + later).time_since_epoch())
            .count();
    }

    std::string signature(const std::string& body, const std::string& secret, std::int64_t at)
    {
        const auto time = std::to_string(at);
        return "t=" + time + ",v1=" + base::to_hex(base::hmac_sha256(secret, time + "." + body));
    }

    harness::Response tell(const std::string& body, const std::string& signature, const std::string& where = path)
    {
        harness::Pairs headers = {{"Content-Type", "application/json"}};
        if (!signature.empty())
            headers.emplace_back("Stripe-Signature", signature);
        return checkout.webhook.request("POST", where, headers, body);
    }

    // As the provider signs it.
    harness::Response tell(const std::string& body)
    {
        return tell(body, signature(body, checkout.sandbox.webhook_secret, now()));
    }

    std::string events(const std::string& state)
    {
        return portal.value("SELECT COUNT(*) FROM provider_events WHERE state = '" + state + "'");
    }

    // A payment whose confirm had its effect, but whose answer and every question after it were lost.
    std::string lost_payment()
    {
        auto customer = checkout.customer();
        const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
        checkout.provider.fail_next("/confirm", Fault::reset, When::after_effect, 2);
        checkout.provider.fail_next("GET /v1/payment_intents", Fault::status_500, When::before_effect, 1);
        customer.pay(payment, "120.50");
        BOOST_TEST(checkout.state_of(payment) == "confirming");
        return payment;
    }

    std::string provider_id() { return portal.value("SELECT provider_payment_id FROM payments"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(webhook, Fixture)

BOOST_AUTO_TEST_CASE(what_the_provider_tells_settles_a_payment_that_nobody_heard_of, *label("B8"))
{
    const auto payment = lost_payment();
    checkout.deliver_webhooks();
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    BOOST_TEST(events("pending") == "0");
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE kind = 'payment_succeeded' AND actor = 'events'") ==
               "1");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(an_event_is_stored_before_it_is_acknowledged_and_nothing_of_its_content_is_kept)
{
    const auto told = tell(event_of("pi_1"));
    BOOST_TEST(told.status == 200);
    BOOST_TEST(portal.value("SELECT CONCAT_WS('/', event_id, type, object_id, state) FROM provider_events") ==
               "evt_1/payment_intent.succeeded/pi_1/pending");
}

BOOST_AUTO_TEST_CASE(an_event_that_is_told_twice_is_one_event)
{
    BOOST_TEST(tell(event_of("pi_1")).status == 200);
    BOOST_TEST(tell(event_of("pi_1")).status == 200);
    BOOST_TEST(portal.rows("provider_events") == 1);
}

BOOST_AUTO_TEST_CASE(an_unsigned_or_forged_event_is_refused_and_not_stored)
{
    const auto body = event_of("pi_1");
    const auto good = signature(body, checkout.sandbox.webhook_secret, now());
    BOOST_TEST(tell(body, "").status == 400);
    BOOST_TEST(tell(body, "nonsense").status == 400);
    BOOST_TEST(tell(body, signature(body, "whsec_guessed", now())).status == 400);
    BOOST_TEST(tell(body + " ", good).status == 400);
    BOOST_TEST(tell(event_of("pi_2"), good).status == 400);
    BOOST_TEST(portal.rows("provider_events") == 0);
    BOOST_TEST(checkout.webhook.log().find("event=webhook_refused") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_event_from_long_ago_or_from_the_future_is_refused_and_alarms, *label("F20"))
{
    const auto body = event_of("pi_1");
    const auto& secret = checkout.sandbox.webhook_secret;
    BOOST_TEST(tell(body, signature(body, secret, now(-310s))).status == 400);
    BOOST_TEST(tell(body, signature(body, secret, now(310s))).status == 400);
    BOOST_TEST(portal.rows("provider_events") == 0);
    BOOST_TEST(checkout.webhook.log().find("why=stale") != std::string::npos);
    BOOST_TEST(tell(body, signature(body, secret, now(-290s))).status == 200);
}

BOOST_AUTO_TEST_CASE(one_good_signature_of_two_is_enough)
{
    const auto body = event_of("pi_1");
    const auto good = signature(body, checkout.sandbox.webhook_secret, now());
    const auto time = good.substr(0, good.find(','));
    BOOST_TEST(tell(body, time + ",v1=" + std::string(64, 'a') + good.substr(good.find(','))).status == 200);
}

BOOST_AUTO_TEST_CASE(while_a_secret_is_rolled_both_are_good)
{
    const auto old_secret = checkout.sandbox.webhook_secret;
    checkout.sandbox.webhook_secret = "whsec_new";
    checkout.set_keys(checkout.sandbox.secret_key);
    const auto body = event_of("pi_1"), other = event_of("pi_1", "evt_2");
    BOOST_TEST(tell(body, signature(body, old_secret, now())).status == 200);
    BOOST_TEST(tell(other, signature(other, "whsec_new", now())).status == 200);
}

BOOST_AUTO_TEST_CASE(an_event_of_another_workspace_is_refused)
{
    auto context = portal.context();
    harness::make_workspace(context, "other", "sk_test_other", "whsec_other");
    const auto body = event_of("pi_1");
    BOOST_TEST(tell(body, signature(body, checkout.sandbox.webhook_secret, now()), "/webhooks/stripe/other").status ==
               400);
    BOOST_TEST(tell(body, signature(body, "whsec_other", now())).status == 400);
    BOOST_TEST(tell(body, signature(body, "whsec_other", now()), "/webhooks/stripe/none").status == 400);
    BOOST_TEST(portal.rows("provider_events") == 0);
}

BOOST_AUTO_TEST_CASE(an_event_of_the_other_mode_is_refused)
{
    auto body = event_of("pi_1");
    body.replace(body.find("false"), 5, "true");
    BOOST_TEST(tell(body).status == 400);
    BOOST_TEST(portal.rows("provider_events") == 0);
}

BOOST_AUTO_TEST_CASE(a_genuine_event_that_lies_is_only_a_nudge)
{
    const auto payment = lost_payment();
    // The provider is asked, and it is what it says that counts, not the event.
    tell(event_of(provider_id(), "evt_1", "payment_intent.canceled"));
    checkout.run_job("events");
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(an_event_before_our_own_commit_finds_its_payment)
{
    // The provider's object is made, we die before its id is stored, and the event comes first.
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto token = checkout.sandbox.confirmation_token(harness::cards::good);
    checkout.pay.may_crash = true;
    {
        const harness::Failpoint death("after_create:kill");
        BOOST_CHECK_THROW(customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}}),
                          harness::NoAnswer);
    }
    BOOST_TEST(provider_id() == "NULL");
    checkout.deliver_webhooks();
    BOOST_TEST(events("done") == "1");
    BOOST_TEST(checkout.state_of(payment) == "reserved");

    portal.clock.advance(2min + 1s);
    checkout.run_job("reconciler");
    BOOST_TEST(checkout.state_of(payment) == "canceled");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(events_about_nothing_of_ours_are_ignored)
{
    const auto foreign =
        harness::json_at(checkout.sandbox
                             .post("/v1/payment_intents",
                                   {{"amount", "500"}, {"currency", "eur"}, {"allowed_payment_method_types[]", "card"}})
                             .body,
                         "id");
    tell(event_of(foreign));
    tell(event_of("pi_that_is_not_there", "evt_2"));
    tell(event_of("cus_1", "evt_3", "customer.created"));
    checkout.run_job("events");
    BOOST_TEST(events("ignored") == "3");
    BOOST_TEST(portal.rows("ledger_entries") == 0);
}

BOOST_AUTO_TEST_CASE(while_the_provider_is_silent_an_event_waits)
{
    const auto payment = lost_payment();
    checkout.sandbox.deliver();
    checkout.provider.stop();
    checkout.run_job("events");
    BOOST_TEST(events("pending") != "0");
    BOOST_TEST(checkout.state_of(payment) == "confirming");
    checkout.provider.start();
    for (int i = 0; i < 4; ++i) {
        portal.clock.advance(1min);
        checkout.run_job("events");
    }
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    BOOST_TEST(events("pending") == "0");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(webhook_and_reconciler_at_once_make_one_entry)
{
    const auto payment = lost_payment();
    checkout.sandbox.deliver();
    portal.clock.advance(36s);
    harness::Process events({{(harness::build_folder() / "tests/jobs/events").string(), "--once"}});
    harness::Process reconciler({{(harness::build_folder() / "tests/jobs/reconciler").string(), "--once"}});
    BOOST_TEST(events.wait() == 0);
    BOOST_TEST(reconciler.wait() == 0);
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    BOOST_TEST(portal.rows("receipts") == 1);
    check_books(checkout);
}

BOOST_DATA_TEST_CASE_F(Fixture, an_event_whose_commit_is_lost_is_not_acknowledged,
                       data::make({"before_commit", "after_commit"}), point)
{
    {
        const harness::Failpoint lost(std::string(point) + ":lose");
        BOOST_TEST(tell(event_of("pi_1")).status == 503);
        BOOST_TEST(lost.has_happened());
    }
    BOOST_TEST(tell(event_of("pi_1")).status == 200);  // It comes again
    BOOST_TEST(portal.rows("provider_events") == 1);
}

BOOST_AUTO_TEST_CASE(only_events_of_a_bearable_size_are_read)
{
    BOOST_TEST(tell(std::string(256 * 1024 + 1, ' ')).status == 413);
    BOOST_TEST(checkout.webhook.get(path).status == 405);
    BOOST_TEST(checkout.webhook.request("POST", "/webhooks/stripe", {}, "{}").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
