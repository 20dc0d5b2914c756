// The sandbox provider: refunds.
#include "fcgi/sandbox_fixture.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace sandbox_tests;

namespace {

constexpr const char* refunds_slowly = "4000000000007726";
constexpr const char* refund_fails_later = "4000000000005126";

struct RefundFixture : SandboxFixture {
    std::string status_of_refund(const std::string& refund)
    {
        return json_at(sandbox.get("/v1/refunds/" + refund).body, "status");
    }

    std::string balance() { return json_at(sandbox.get("/v1/balance").body, "pending.0.amount"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_refunds, RefundFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(a_refund_gives_back_part_of_what_was_paid)
{
    const auto intent = paid();
    const auto charge = charge_of(intent);

    const auto made = sandbox.refund(intent, "400", {{"reason", "requested_by_customer"}, {"metadata[refund]", "01R"}});

    BOOST_TEST(made.status == 200);
    BOOST_TEST(json_at(made.body, "id").starts_with("re_"));
    BOOST_TEST(json_at(made.body, "status") == "succeeded");
    BOOST_TEST(json_at(made.body, "amount") == "400");
    BOOST_TEST(json_at(made.body, "charge") == charge);
    BOOST_TEST(json_at(made.body, "payment_intent") == intent);
    BOOST_TEST(json_at(made.body, "metadata.refund") == "01R");
    BOOST_TEST(sandbox.get("/v1/refunds/" + json_at(made.body, "id")).body == made.body);
    const auto after = sandbox.get("/v1/charges/" + charge).body;
    BOOST_TEST(json_at(after, "amount_refunded") == "400");
    BOOST_TEST(json_at(after, "refunded") == "false");
    BOOST_TEST(balance() == "699");
    BOOST_TEST(events() ==
               "payment_intent.created,charge.succeeded,payment_intent.succeeded,refund.created,charge.refunded");
    const auto books = sandbox.books().at(0);
    BOOST_TEST(books.refunded == 400);
    BOOST_TEST(books.refunds.at(0).refund == json_at(made.body, "id"));
    BOOST_TEST(books.refunds.at(0).metadata == R"({"refund":"01R"})");
}

BOOST_AUTO_TEST_CASE(without_an_amount_the_rest_is_refunded)
{
    const auto intent = paid();
    sandbox.refund(intent, "400");

    const auto rest = sandbox.post("/v1/refunds", {{"charge", charge_of(intent)}, {"expand[]", "charge"}});

    BOOST_TEST(json_at(rest.body, "amount") == "699");
    BOOST_TEST(json_at(rest.body, "charge.refunded") == "true");
    BOOST_TEST(balance() == "0");
}

BOOST_AUTO_TEST_CASE(more_than_was_paid_is_never_refunded)
{
    const auto intent = paid();

    const auto too_much = sandbox.refund(intent, "1100");
    BOOST_TEST(too_much.status == 400);
    BOOST_TEST(json_at(too_much.body, "error.param") == "amount");
    BOOST_TEST(sandbox.refund(intent, "1000").status == 200);
    BOOST_TEST(sandbox.refund(intent, "100").status == 400);
    BOOST_TEST(sandbox.refund(intent).status == 200);
    BOOST_TEST(code_of(sandbox.refund(intent)) == "charge_already_refunded");
    BOOST_TEST(code_of(sandbox.refund(intent, "1")) == "charge_already_refunded");

    BOOST_TEST(sandbox.books().at(0).refunded == 1099);
    BOOST_TEST(balance() == "0");
}

BOOST_AUTO_TEST_CASE(what_was_not_paid_is_not_refunded)
{
    const auto open = new_intent();
    const auto declined = new_intent();
    confirm(declined, "4000000000000002");

    for (const auto& intent : {open, declined}) {
        const auto refused = sandbox.refund(intent, "1");
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(json_at(refused.body, "error.param") == "payment_intent");
    }
    BOOST_TEST(sandbox.refund("pi_none").status == 404);
    BOOST_TEST(sandbox.post("/v1/refunds", {{"charge", "ch_none"}}).status == 404);
    Sandbox other;
    BOOST_TEST(other.refund(paid()).status == 404);
    BOOST_TEST(sandbox.books().at(1).refunds.empty());
}

BOOST_AUTO_TEST_CASE(parameters_that_stripe_would_refuse_are_refused)
{
    const auto intent = paid();
    const std::vector<std::array<std::string, 3>> wrong = {
        {"amount", "0", "parameter_invalid_integer"},
        {"amount", "-5", "parameter_invalid_integer"},
        {"amount", "1.50", "parameter_invalid_integer"},
        {"reason", "a_whim", ""},
        {"charge", "ch_1", "parameters_exclusive"},
        {"refund_application_fee", "true", "parameter_unknown"},
        {"expand[]", "anything", ""},
    };
    for (const auto& [name, value, code] : wrong) {
        const auto refused = sandbox.refund(intent, "", {{name, value}});
        BOOST_TEST(refused.status == 400, name);
        BOOST_TEST(code_of(refused) == code, name);
    }
    BOOST_TEST(code_of(sandbox.post("/v1/refunds", {{"amount", "5"}})) == "parameter_missing");
    BOOST_TEST(sandbox.post_as_browser("/v1/refunds", {{"payment_intent", intent}}).status == 401);
    BOOST_TEST(sandbox.books().at(0).refunds.empty());
}

BOOST_AUTO_TEST_CASE(the_same_key_refunds_once)
{
    const auto intent = paid();
    const Pairs key = {{"Idempotency-Key", "refund:01R"}};

    const auto first = sandbox.refund(intent, "500", {}, key);
    const auto again = sandbox.refund(intent, "500", {}, key);

    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.header("Idempotent-Replayed") == "true");
    BOOST_TEST(json_at(sandbox.refund(intent, "501", {}, key).body, "error.type") == "idempotency_error");
    BOOST_TEST(sandbox.books().at(0).refunded == 500);
}

BOOST_AUTO_TEST_CASE(a_refund_that_was_lost_with_its_worker_comes_once)
{
    const harness::TemporaryFolder folder;
    for (const std::string point : {"before_commit", "after_commit"}) {
        const auto intent = paid();
        const Pairs parameters = {{"payment_intent", intent}, {"amount", "500"}};
        const Pairs headers = {{"Authorization", "Bearer " + sandbox.secret_key}, {"Idempotency-Key", "r" + intent}};
        harness::write_text(folder.path() / "failpoint", point + ":kill");
        auto environment = sandbox.environment();
        environment.back() = {"PORTAL_FAILPOINT_FILE", (folder.path() / "failpoint").string()};
        harness::Worker dies("sandbox", environment);
        dies.may_crash = true;

        BOOST_CHECK_THROW(dies.post("/v1/refunds", parameters, headers), harness::NoAnswer);
        const auto again =
            once_its_key_is_free([&] { return sandbox.worker.post("/v1/refunds", parameters, headers); });
        BOOST_TEST(again.status == 200);

        const auto charge = sandbox.get("/v1/charges/" + charge_of(intent)).body;
        BOOST_TEST(json_at(charge, "amount_refunded") == "500", point);
    }
}

BOOST_AUTO_TEST_CASE(some_cards_are_refunded_only_after_days)
{
    const auto intent = paid(refunds_slowly);
    const auto made = sandbox.refund(intent);
    const auto id = json_at(made.body, "id");
    BOOST_TEST(json_at(made.body, "status") == "pending");
    BOOST_TEST(json_at(sandbox.get("/v1/charges/" + charge_of(intent)).body, "amount_refunded") == "1099");

    sandbox.advance("4d");
    BOOST_TEST(status_of_refund(id) == "pending");
    sandbox.advance("1d");

    BOOST_TEST(status_of_refund(id) == "succeeded");
    BOOST_TEST(events().ends_with("refund.created,charge.refunded,refund.updated,charge.refund.updated"));
    sandbox.advance("30d");
    BOOST_TEST(events().ends_with("refund.created,charge.refunded,refund.updated,charge.refund.updated"));
}

BOOST_AUTO_TEST_CASE(a_refund_may_fail_after_it_succeeded)
{
    const auto intent = paid(refund_fails_later);
    const auto id = json_at(sandbox.refund(intent, "1000").body, "id");
    BOOST_TEST(status_of_refund(id) == "succeeded");

    time.advance(48h);
    BOOST_TEST(sandbox.deliver() == 0);

    const auto failed = sandbox.get("/v1/refunds/" + id).body;
    BOOST_TEST(json_at(failed, "status") == "failed");
    BOOST_TEST(json_at(failed, "failure_reason") == "expired_or_canceled_card");
    BOOST_TEST(json_at(failed, "failure_balance_transaction").starts_with("txn_"));
    BOOST_TEST(events().ends_with("refund.failed,refund.updated,charge.refund.updated"));
    BOOST_TEST(json_at(sandbox.get("/v1/charges/" + charge_of(intent)).body, "amount_refunded") == "0");
    BOOST_TEST(balance() == "1099");
    BOOST_TEST(sandbox.books().at(0).refunds.at(0).status == "failed");
    BOOST_TEST(sandbox.books().at(0).refunded == 0);
    // Then it can be refunded again.
    BOOST_TEST(sandbox.refund(intent).status == 200);
}

BOOST_AUTO_TEST_CASE(only_a_refund_that_awaits_its_customer_is_canceled)
{
    const auto done = json_at(sandbox.refund(paid()).body, "id");
    const auto pending = json_at(sandbox.refund(paid(refunds_slowly)).body, "id");

    for (const auto& id : {done, pending}) {
        const auto before = status_of_refund(id);
        BOOST_TEST(sandbox.post("/v1/refunds/" + id + "/cancel", {}).status == 400);
        BOOST_TEST(status_of_refund(id) == before);
    }
    BOOST_TEST(sandbox.post("/v1/refunds/re_none/cancel", {}).status == 404);
}

BOOST_AUTO_TEST_CASE(the_metadata_of_a_refund_can_be_changed)
{
    const auto id = json_at(sandbox.refund(paid()).body, "id");

    const auto changed = sandbox.post("/v1/refunds/" + id, {{"metadata[note]", "x"}});

    BOOST_TEST(json_at(changed.body, "metadata.note") == "x");
    BOOST_TEST(sandbox.get("/v1/refunds/" + id).body == changed.body);
    BOOST_TEST(sandbox.post("/v1/refunds/" + id, {{"amount", "5"}}).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
