// The sandbox provider: what tests make go wrong.
#include "fcgi/sandbox_receiver.h"
#include "gateway/http_client.h"

#include <algorithm>

using namespace sandbox_tests;

namespace {

struct ControlFixture : SandboxFixture {
    Response retrieve(const std::string& id) { return sandbox.get("/v1/payment_intents/" + id); }

    // What 30 calls with this seed get.
    std::string pattern(const std::string& seed)
    {
        const auto id = new_intent();
        sandbox.arm("payment_intents.retrieve", "status_500", {{"per_mille", "400"}, {"seed", seed}});
        std::string answers;
        for (int i = 0; i < 30; ++i)
            answers += retrieve(id).status == 500 ? '5' : '2';
        sandbox.disarm();
        return answers;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_faults, ControlFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_fault_is_for_the_next_calls_of_an_operation)
{
    const auto id = new_intent();
    sandbox.arm("payment_intents.retrieve", "status_500", {{"times", "2"}});

    BOOST_TEST(sandbox.get("/v1/balance").status == 200);
    BOOST_TEST(retrieve(id).status == 500);
    BOOST_TEST(retrieve(id).status == 500);
    BOOST_TEST(retrieve(id).status == 200);
}

BOOST_AUTO_TEST_CASE(faults_have_the_providers_words)
{
    const auto id = new_intent();
    for (const auto& [fault, status, code] : {std::tuple("status_409", 409, "idempotency_key_in_use"),
                                              {"status_429", 429, "rate_limit"},
                                              {"status_500", 500, ""}}) {
        sandbox.arm("*", fault);
        const auto answer = cancel(id);
        BOOST_TEST(answer.status == status);
        BOOST_TEST(code_of(answer) == code);
        BOOST_TEST(answer.header("Request-Id").starts_with("req_"));
    }
    sandbox.arm("payment_intents.*", "nonsense");
    const auto nonsense = cancel(id);
    BOOST_TEST(nonsense.status == 200);
    BOOST_TEST(nonsense.body.find("<!doctype html>") == 0U);
    BOOST_TEST(status_of(id) == "requires_payment_method");
}

BOOST_AUTO_TEST_CASE(a_fault_comes_before_or_after_the_effect)
{
    const auto without = paid(), with = paid();
    sandbox.arm("refunds.create", "status_500");
    BOOST_TEST(sandbox.refund(without).status == 500);
    sandbox.arm("refunds.create", "status_500", {{"when", "after"}});
    BOOST_TEST(sandbox.refund(with).status == 500);

    BOOST_TEST(sandbox.books().at(0).refunded == 0);
    BOOST_TEST(sandbox.books().at(1).refunded == 1099);
}

BOOST_AUTO_TEST_CASE(a_repeat_with_the_key_gets_what_truly_happened)
{
    const auto intent = paid();
    const Pairs key = {{"Idempotency-Key", "refund:01R"}};
    for (const auto* fault : {"nonsense", "reset", "timeout", "status_500", "status_409"})
        sandbox.arm("refunds.create", fault, {{"when", "after"}, {"hang_ms", "1"}});
    for (int i = 0; i < 5; ++i)
        sandbox.refund(intent, "500", {}, key);

    const auto answer = sandbox.refund(intent, "500", {}, key);

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("Idempotent-Replayed") == "true");
    BOOST_TEST(sandbox.books().at(0).refunded == 500);
}

BOOST_AUTO_TEST_CASE(a_500_may_be_what_the_key_remembers)
{
    const auto before = paid(), after = paid();
    sandbox.arm("refunds.create", "kept_500");
    sandbox.refund(before, "500", {}, {{"Idempotency-Key", "a"}});
    sandbox.arm("refunds.create", "kept_500", {{"when", "after"}});
    sandbox.refund(after, "500", {}, {{"Idempotency-Key", "b"}});

    for (const auto& [intent, key] : {std::pair(before, "a"), {after, "b"}}) {
        const auto again = sandbox.refund(intent, "500", {}, {{"Idempotency-Key", key}});
        BOOST_TEST(again.status == 500);
        BOOST_TEST(again.header("Idempotent-Replayed") == "true");
    }
    BOOST_TEST(sandbox.books().at(0).refunded == 0);
    BOOST_TEST(sandbox.books().at(1).refunded == 500);
}

BOOST_AUTO_TEST_CASE(the_same_seed_fails_the_same_calls)
{
    const auto first = pattern("7");
    const auto failures = std::ranges::count(first, '5');

    BOOST_TEST(failures > 3);
    BOOST_TEST(failures < 25);
    BOOST_TEST(pattern("7") == first);
    BOOST_TEST(pattern("8") != first);
}

BOOST_AUTO_TEST_CASE(a_client_finds_a_connection_that_ends_silently_or_half_way)
{
    const harness::ProviderServer provider(sandbox.socket());
    gateway::HttpClient client({provider.ca_file(), 2s});
    const auto id = new_intent();
    const auto ask = [&] {
        return client.send({"GET",
                            provider.origin() + "/v1/payment_intents/" + id,
                            {{"Authorization", "Bearer " + sandbox.secret_key}},
                            ""},
                           std::chrono::steady_clock::now() + 10s);
    };
    for (const auto* fault : {"timeout", "reset"}) {
        sandbox.arm("payment_intents.retrieve", fault);
        const auto began = std::chrono::steady_clock::now();
        BOOST_TEST(!ask(), fault);
        const auto took = std::chrono::steady_clock::now() - began;
        BOOST_TEST((took < 5s));
        BOOST_TEST((took >= 500ms || fault == std::string("reset")));
        BOOST_TEST(static_cast<bool>(ask()));
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_a_fault_cannot_be_armed)
{
    for (const Pairs& wrong : {Pairs{{"fault", "earthquake"}},
                               {{"fault", "timeout"}, {"when", "never"}},
                               {{"fault", "timeout"}, {"hang_ms", "999999"}},
                               {{"fault", "timeout"}, {"per_mille", "1001"}},
                               {{"fault", "timeout"}, {"times", "0"}},
                               {{"fault", "timeout"}, {"colour", "red"}}})
        BOOST_CHECK_THROW(sandbox.control("/control/faults", wrong), std::runtime_error);
    BOOST_TEST(sandbox.get("/v1/balance").status == 200);
}

BOOST_AUTO_TEST_CASE(control_is_for_the_owner_of_the_key_on_this_machine)
{
    Sandbox other;
    other.arm("*", "status_500");
    BOOST_TEST(sandbox.get("/v1/balance").status == 200);
    // From elsewhere: REMOTE_ADDR of the harness is 192.0.2.7.
    BOOST_TEST(sandbox.post("/control/faults", {{"fault", "timeout"}}).status == 404);
    BOOST_TEST(sandbox.get("/control/later").status == 404);
    sandbox.secret_key = sandbox.publishable_key;
    BOOST_CHECK_THROW(sandbox.control("/control/faults/clear"), std::runtime_error);
    sandbox.secret_key = "sk_test_nobody";
    BOOST_CHECK_THROW(sandbox.control("/control/faults/clear"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sandbox_control, ControlFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_debit_is_settled_failed_and_taken_back_on_demand)
{
    const auto token = [&] { return sandbox.bank_token("000123456789"); };
    const auto paid_one = sandbox.confirmed(token(), "500"), failed = sandbox.confirmed(token(), "600");

    sandbox.settle_debit(paid_one);
    sandbox.fail_debit(failed, "account_closed");
    BOOST_CHECK_THROW(sandbox.settle_debit(failed), std::runtime_error);
    BOOST_CHECK_THROW(sandbox.settle_debit(paid_one), std::runtime_error);
    sandbox.advance("30d");

    BOOST_TEST(status_of(paid_one) == "succeeded");
    BOOST_TEST(status_of(failed) == "requires_payment_method");
    BOOST_TEST(json_at(sandbox.get("/v1/payment_intents/" + failed).body, "last_payment_error.code") ==
               "account_closed");
    sandbox.return_debit(paid_one, "insufficient_funds");
    BOOST_CHECK_THROW(sandbox.return_debit(paid_one), std::runtime_error);
    const auto books = sandbox.books();
    BOOST_TEST(books.at(0).disputed == 500);
    BOOST_TEST(books.at(0).disputes.at(0).reason == "insufficient_funds");
    BOOST_TEST(books.at(1).status == "failed");
}

BOOST_AUTO_TEST_CASE(any_payment_is_disputed_won_and_lost_on_demand)
{
    const auto won = paid(), lost = paid(), asked = paid();

    sandbox.win_dispute(sandbox.open_dispute(won));
    sandbox.lose_dispute(sandbox.open_dispute(lost, {{"amount", "1000"}, {"reason", "duplicate"}}));
    const auto inquiry = sandbox.open_dispute(asked, {{"kind", "inquiry"}});
    sandbox.escalate_inquiry(inquiry);
    BOOST_CHECK_THROW(sandbox.escalate_inquiry(inquiry), std::runtime_error);
    BOOST_CHECK_THROW(sandbox.open_dispute(lost), std::runtime_error);
    BOOST_CHECK_THROW(sandbox.open_dispute(new_intent()), std::runtime_error);
    BOOST_CHECK_THROW(sandbox.open_dispute(won, {{"amount", "1100"}}), std::runtime_error);

    const auto books = sandbox.books();
    BOOST_TEST(books.at(0).disputed == 0);
    BOOST_TEST(books.at(0).disputes.size() == 1U);
    BOOST_TEST(books.at(0).disputes.at(0).moves.size() == 2U);
    BOOST_TEST(books.at(1).disputed == 1000);
    BOOST_TEST(books.at(1).disputes.at(0).status == "lost");
    BOOST_TEST(books.at(2).disputed == 1099);
}

BOOST_AUTO_TEST_CASE(more_than_what_is_left_may_be_disputed)
{
    const auto intent = paid();
    sandbox.refund(intent);
    BOOST_CHECK_THROW(sandbox.open_dispute(intent), std::runtime_error);

    sandbox.open_dispute(intent, {{"amount", "1099"}});

    BOOST_TEST(sandbox.books().at(0).refunded == 1099);
    BOOST_TEST(sandbox.books().at(0).disputed == 1099);
}

BOOST_AUTO_TEST_CASE(a_refund_ends_in_every_way_on_demand)
{
    const auto pending = [&] { return json_at(sandbox.refund(paid("4000000000007726")).body, "id"); };
    const auto status = [&](const std::string& id) { return json_at(sandbox.get("/v1/refunds/" + id).body, "status"); };
    const auto done = pending(), failed = pending(), canceled = pending(), awaited = pending();
    const auto failed_late = json_at(sandbox.refund(paid()).body, "id");

    sandbox.succeed_refund(done);
    sandbox.fail_refund(failed, "lost_or_stolen_card");
    sandbox.fail_refund(failed_late);
    sandbox.cancel_refund(canceled);
    sandbox.control("/control/refunds/" + awaited + "/require_action");
    BOOST_TEST(status(awaited) == "requires_action");
    BOOST_TEST(sandbox.post("/v1/refunds/" + awaited + "/cancel", {}).status == 200);
    sandbox.advance("30d");

    BOOST_TEST(status(done) == "succeeded");
    BOOST_TEST(status(failed) == "failed");
    BOOST_TEST(status(failed_late) == "failed");
    BOOST_TEST(status(canceled) == "canceled");
    BOOST_TEST(status(awaited) == "canceled");
    BOOST_CHECK_THROW(sandbox.cancel_refund(done), std::runtime_error);
    BOOST_CHECK_THROW(sandbox.fail_refund(failed), std::runtime_error);
    BOOST_TEST(json_at(sandbox.get("/v1/balance").body, "pending.0.amount") == "4396");
}

BOOST_AUTO_TEST_CASE(what_waits_is_told_and_comes_sooner)
{
    const auto id = sandbox.confirmed(sandbox.bank_token("000123456789"), "500");
    const auto advance = [&](const std::string& by) { return sandbox.control("/control/advance", {{"by", by}}).body; };

    const auto waits = advance("0s");
    BOOST_TEST(json_at(waits, "0.kind") == "settle_debit");
    BOOST_TEST(json_at(waits, "0.payment_intent") == id);
    BOOST_TEST(advance("4d") == "[]");

    BOOST_TEST(status_of(id) == "succeeded");
    for (const auto* wrong : {"", "5", "d", "-1d", "5w", "1.5d"})
        BOOST_CHECK_THROW(advance(wrong), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(advancing_is_of_one_account)
{
    Sandbox other;
    const auto id = other.confirmed(other.bank_token("000123456789"), "500");
    sandbox.advance("30d");

    BOOST_TEST(json_at(other.get("/v1/payment_intents/" + id).body, "status") == "processing");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sandbox_disturbances, WebhookFixture, *label("D3"))

namespace {

// The ids of the events that came, in their order.
std::vector<std::string> ids_of(const Receiver& receiver)
{
    std::vector<std::string> ids;
    for (const auto& request : receiver.received)
        ids.push_back(json_at(request.body, "id"));
    return ids;
}

}  // namespace

BOOST_AUTO_TEST_CASE(webhooks_are_lost)
{
    sandbox.disturb_webhooks({{"lose_per_mille", "1000"}});
    create();
    time.advance(80h);
    sandbox.deliver();
    BOOST_TEST(receiver.received.empty());
    BOOST_TEST(json_at(sandbox.get("/v1/events").body, "data.0.type") == "payment_intent.created");

    sandbox.disturb_webhooks({});
    create();
    sandbox.deliver();
    BOOST_TEST(receiver.received.size() == 1U);
}

BOOST_AUTO_TEST_CASE(webhooks_come_twice)
{
    sandbox.disturb_webhooks({{"double_per_mille", "1000"}});
    create();
    sandbox.deliver();
    sandbox.deliver();

    const auto ids = ids_of(receiver);
    BOOST_REQUIRE(ids.size() == 2U);
    BOOST_TEST(ids[0] == ids[1]);
}

BOOST_AUTO_TEST_CASE(two_events_tell_the_same)
{
    sandbox.disturb_webhooks({{"twin_per_mille", "1000"}});
    create();
    sandbox.deliver();

    const auto ids = ids_of(receiver);
    BOOST_REQUIRE(ids.size() == 2U);
    BOOST_TEST(ids[0] != ids[1]);
    BOOST_TEST(json_at(receiver.received[0].body, "data.object") == json_at(receiver.received[1].body, "data.object"));
}

BOOST_AUTO_TEST_CASE(webhooks_come_later)
{
    sandbox.disturb_webhooks({{"delay_per_mille", "1000"}, {"delay_most_s", "3000"}, {"seed", "1"}});
    create();
    sandbox.deliver();
    BOOST_TEST(receiver.received.empty());

    sandbox.advance("1h");
    sandbox.deliver();
    BOOST_TEST(receiver.received.size() == 1U);
}

BOOST_AUTO_TEST_CASE(webhooks_come_in_an_order_that_the_seed_chooses)
{
    const auto order = [&](const std::string& seed) {
        receiver.received.clear();
        sandbox.disturb_webhooks({{"shuffle", seed.empty() ? "false" : "true"}, {"seed", seed}});
        std::vector<std::string> made;
        for (int i = 0; i < 8; ++i)
            create();
        sandbox.deliver();
        std::string text;
        const auto events = sandbox.get("/v1/events?limit=8").body;
        for (const auto& id : ids_of(receiver))
            for (int i = 0; i < 8; ++i)
                if (json_at(events, "data." + std::to_string(i) + ".id") == id)
                    text += std::to_string(7 - i);
        return text;
    };
    const auto first = order("7");
    BOOST_TEST(order("") == "01234567");
    BOOST_TEST(first.size() == 8U);
    BOOST_TEST(first != "01234567");
    BOOST_TEST(order("7") == first);
    BOOST_TEST(order("8") != first);
}

BOOST_AUTO_TEST_SUITE_END()
