// The sandbox provider: what it tells of.
#include "fcgi/sandbox_receiver.h"
#include "gateway/stripe_webhook.h"

#include <boost/test/unit_test.hpp>

#include <csignal>

using namespace sandbox_tests;

BOOST_FIXTURE_TEST_SUITE(sandbox_events, SandboxFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(each_change_has_its_events)
{
    const auto id = new_intent();
    confirm(id, "4000000000000002");
    confirm(id, pays);
    cancel(new_intent());

    BOOST_TEST(events() ==
               "payment_intent.created,charge.failed,payment_intent.payment_failed,charge.succeeded,"
               "payment_intent.succeeded,payment_intent.created,payment_intent.canceled");
    const auto list = sandbox.get("/v1/events?type=payment_intent.payment_failed").body;
    BOOST_TEST(json_at(list, "data.0.data.object.id") == id);
    BOOST_TEST(json_at(list, "data.0.data.object.status") == "requires_payment_method");
    BOOST_TEST(json_at(list, "data.0.livemode") == "false");
    const auto event = json_at(list, "data.0.id");
    BOOST_TEST(json_at(sandbox.get("/v1/events/" + event).body, "id") == event);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sandbox_webhooks, WebhookFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(an_event_is_delivered_with_a_signature_that_the_portal_believes)
{
    create();

    BOOST_TEST(sandbox.deliver() == 0);

    BOOST_REQUIRE(receiver.received.size() == 1U);
    const auto& request = receiver.received[0];
    BOOST_TEST(request.path == "/webhooks/stripe/demo");
    const auto reading = gateway::StripeWebhooks().read(request.body, request.header("stripe-signature"),
                                                        {sandbox.webhook_secret}, time.now());
    BOOST_TEST((reading.verdict == ports::WebhookVerdict::genuine));
    BOOST_TEST(reading.event.type == "payment_intent.created");
}

BOOST_AUTO_TEST_CASE(what_was_taken_is_not_sent_again)
{
    create();
    sandbox.deliver();
    time.advance(1h);
    sandbox.deliver();

    BOOST_TEST(receiver.received.size() == 1U);
    BOOST_TEST(json_at(sandbox.get("/v1/events").body, "data.0.pending_webhooks") == "0");
}

BOOST_AUTO_TEST_CASE(what_was_not_taken_is_sent_again_later_and_in_the_end_no_more)
{
    receiver.status = 500;
    create();
    sandbox.deliver();
    sandbox.deliver();
    BOOST_TEST(receiver.received.size() == 1U);

    time.advance(1h);
    sandbox.deliver();
    BOOST_TEST(receiver.received.size() == 2U);
    BOOST_TEST(json_at(sandbox.get("/v1/events").body, "data.0.pending_webhooks") == "1");

    time.advance(72h);
    sandbox.deliver();
    const auto tries = receiver.received.size();
    time.advance(72h);
    sandbox.deliver();
    BOOST_TEST(receiver.received.size() == tries);
}

BOOST_AUTO_TEST_CASE(delivering_goes_on_by_itself_and_ends_when_it_is_told_to)
{
    const harness::TemporaryFolder folder;
    harness::Process deliver({{(harness::build_folder() / "tests" / "bin" / "sandbox").string(), "--config",
                               sandbox.config_file().string(), "deliver"},
                              sandbox.environment(),
                              -1,
                              "/dev/null",
                              folder.path() / "errors"});
    create();
    {
        std::unique_lock lock(receiver.mutex);
        BOOST_REQUIRE(receiver.has_come.wait_for(lock, 20s, [&] { return !receiver.received.empty(); }));
    }

    deliver.send_signal(SIGTERM);

    BOOST_TEST(deliver.wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_receiver_that_is_away_gets_it_when_it_is_back)
{
    receiver.server.stop();
    create();
    BOOST_TEST(sandbox.deliver() == 0);

    receiver.server.start();
    time.advance(1h);
    sandbox.deliver();

    BOOST_TEST(receiver.received.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
