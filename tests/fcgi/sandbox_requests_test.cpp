// The sandbox provider: parameters, keys and repeated calls are as strict as the genuine one's.
#include "fcgi/sandbox_fixture.h"
#include "sandbox/idempotency.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace sandbox_tests;

BOOST_FIXTURE_TEST_SUITE(sandbox_requests, SandboxFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(parameters_that_stripe_would_refuse_are_refused)
{
    const std::vector<std::array<std::string, 4>> wrong = {
        {"1099", "USD", "", "currency"},
        {"49", "usd", "amount_too_small", "amount"},
        {"100000000", "usd", "amount_too_large", "amount"},
        {"10.99", "usd", "parameter_invalid_integer", "amount"},
        {"0", "usd", "parameter_invalid_integer", "amount"},
        {"-1", "usd", "parameter_invalid_integer", "amount"},
        {"", "usd", "parameter_invalid_integer", "amount"},
        {"15050", "isk", "parameter_invalid_integer", "amount"},
        {"10011", "kwd", "parameter_invalid_integer", "amount"},
    };
    for (const auto& [amount, currency, code, param] : wrong) {
        const auto refused = create({}, amount, currency);
        BOOST_TEST(refused.status == 400, amount + " " + currency);
        BOOST_TEST(code_of(refused) == code);
        BOOST_TEST(json_at(refused.body, "error.param") == param);
    }
    BOOST_TEST(code_of(sandbox.post("/v1/payment_intents", {{"currency", "usd"}})) == "parameter_missing");
    BOOST_TEST(code_of(create({{"payment_methods[]", "card"}})) == "parameter_unknown");
    BOOST_TEST(create({{"allowed_payment_method_types[]", "klarna"}}).status == 400);
    BOOST_TEST(code_of(create({{"payment_method_types[]", "card"}})) == "parameter_unknown");
    BOOST_TEST(create({{"capture_method", "manual"}}).status == 400);
    BOOST_TEST(create({{"expand[]", "nothing"}}).status == 400);
    BOOST_TEST(create({{"return_url", "https://pay.example.com"}}).status == 400);
    BOOST_TEST(events().empty());
    BOOST_TEST(create({}, "15000", "isk").status == 200);
    BOOST_TEST(create({}, "10010", "kwd").status == 200);
}

BOOST_AUTO_TEST_CASE(only_the_owner_of_a_key_is_answered)
{
    const auto id = new_intent();
    const auto path = "/v1/payment_intents/" + id;

    BOOST_TEST(sandbox.worker.get(path).status == 401);
    BOOST_TEST(sandbox.worker.get(path, {{"Authorization", "Bearer sk_test_nobody"}}).status == 401);
    BOOST_TEST(sandbox.worker.get(path, {{"Authorization", "Bearer sk_live_nobody"}}).status == 401);
    const auto as_browser = sandbox.post_as_browser("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}});
    BOOST_TEST(as_browser.status == 401);
    BOOST_TEST(code_of(as_browser) == "secret_key_required");

    Sandbox other;
    const auto key = "Bearer " + other.secret_key;
    BOOST_TEST(sandbox.worker.get(path, {{"Authorization", key}}).status == 404);
    BOOST_TEST(sandbox.worker.post(path + "/cancel", {}, {{"Authorization", key}}).status == 404);
    BOOST_TEST(status_of(id) == "requires_payment_method");
}

BOOST_AUTO_TEST_CASE(a_key_may_come_as_the_user_of_basic_authentication)
{
    const auto encoded = [](std::string text) {
        std::string result;
        constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        text.resize((text.size() + 2) / 3 * 3, ' ');
        for (std::size_t i = 0; i < text.size(); i += 3) {
            const auto bits = static_cast<unsigned>(text[i]) << 16 | static_cast<unsigned>(text[i + 1]) << 8 |
                              static_cast<unsigned>(text[i + 2]);
            for (int shift = 18; shift >= 0; shift -= 6)
                result += alphabet[bits >> shift & 63];
        }
        return result;
    };
    const Pairs headers = {{"Authorization", "Basic " + encoded(sandbox.secret_key + ":")}};

    BOOST_TEST(sandbox.worker.get("/v1/balance", headers).status == 200);
}

BOOST_AUTO_TEST_CASE(an_answer_names_its_request_and_its_version)
{
    const auto answer = sandbox.worker.get(
        "/v1/balance", {{"Authorization", "Bearer " + sandbox.secret_key}, {"Stripe-Version", "2025-01-01.acacia"}});

    BOOST_TEST(answer.header("Request-Id").starts_with("req_"));
    BOOST_TEST(answer.header("Stripe-Version") == "2025-01-01.acacia");
    BOOST_TEST(answer.header("Content-Type") == "application/json");
    const auto unknown = sandbox.get("/v1/customers");
    BOOST_TEST(unknown.status == 404);
    BOOST_TEST(json_at(unknown.body, "error.type") == "invalid_request_error");
}

// --- Idempotency --------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(the_same_key_gets_the_same_answer)
{
    const Pairs key = {{"Idempotency-Key", "01J:create"}};
    const Pairs parameters = {{"amount", "1099"}, {"currency", "usd"}};

    const auto first = sandbox.post("/v1/payment_intents", parameters, key);
    const auto again = sandbox.post("/v1/payment_intents", parameters, key);

    BOOST_TEST(again.body == first.body);
    BOOST_TEST(first.header("Idempotent-Replayed").empty());
    BOOST_TEST(again.header("Idempotent-Replayed") == "true");
    BOOST_TEST(again.header("Original-Request") == first.header("Request-Id"));
    BOOST_TEST(events() == "payment_intent.created");
}

BOOST_AUTO_TEST_CASE(the_same_key_with_another_body_or_path_is_an_error)
{
    const Pairs key = {{"Idempotency-Key", "01J:create"}};
    const auto id =
        json_at(sandbox.post("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}}, key).body, "id");

    const auto other_body = sandbox.post("/v1/payment_intents", {{"amount", "1100"}, {"currency", "usd"}}, key);
    const auto other_path = sandbox.post("/v1/payment_intents/" + id + "/cancel", {}, key);

    for (const auto& refused : {other_body, other_path}) {
        BOOST_TEST(refused.status == 400);
        BOOST_TEST(json_at(refused.body, "error.type") == "idempotency_error");
    }
    BOOST_TEST(status_of(id) == "requires_payment_method");
}

BOOST_AUTO_TEST_CASE(a_decline_is_kept_for_its_key)
{
    const auto id = new_intent();
    const Pairs parameters = {{"confirmation_token", sandbox.confirmation_token("4000000000000002")}};
    const auto confirm_with_key = [&] {
        return sandbox.post("/v1/payment_intents/" + id + "/confirm", parameters, {{"Idempotency-Key", "01J:confirm"}});
    };
    const auto first = confirm_with_key();
    const auto again = confirm_with_key();

    BOOST_TEST(first.status == 402);
    BOOST_TEST(again.status == 402);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(sandbox.books().size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_refused_before_it_began_is_not_kept)
{
    const Pairs key = {{"Idempotency-Key", "01J:create"}};
    BOOST_TEST(sandbox.post("/v1/payment_intents", {{"amount", "1"}, {"currency", "usd"}}, key).status == 400);

    BOOST_TEST(sandbox.post("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}}, key).status == 200);
}

BOOST_AUTO_TEST_CASE(a_key_is_new_again_after_a_day)
{
    const Pairs key = {{"Idempotency-Key", "01J:create"}};
    const Pairs parameters = {{"amount", "1099"}, {"currency", "usd"}};
    const auto first = sandbox.post("/v1/payment_intents", parameters, key);

    time.advance(24h + 1min);

    BOOST_TEST(json_at(sandbox.post("/v1/payment_intents", parameters, key).body, "id") != json_at(first.body, "id"));
}

BOOST_AUTO_TEST_CASE(keys_of_two_accounts_have_nothing_to_do_with_each_other)
{
    const Pairs key = {{"Idempotency-Key", "01J:create"}};
    const Pairs parameters = {{"amount", "1099"}, {"currency", "usd"}};
    Sandbox other;

    BOOST_TEST(json_at(sandbox.post("/v1/payment_intents", parameters, key).body, "id") !=
               json_at(other.post("/v1/payment_intents", parameters, key).body, "id"));
}

BOOST_AUTO_TEST_CASE(a_key_that_is_in_use_is_409)
{
    auto db = Sandbox::connect();
    const sandbox::NameLock in_use(db, sandbox.account + "key" + "01J:create", 0);
    BOOST_REQUIRE(in_use.is_held());

    const auto answer = sandbox.post("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}},
                                     {{"Idempotency-Key", "01J:create"}});

    BOOST_TEST(answer.status == 409);
    BOOST_TEST(code_of(answer) == "idempotency_key_in_use");
}

BOOST_AUTO_TEST_CASE(an_object_that_another_call_works_on_is_429)
{
    const auto id = new_intent();
    auto db = Sandbox::connect();
    const sandbox::NameLock in_use(db, id, 0);
    BOOST_REQUIRE(in_use.is_held());

    const auto answer = cancel(id);

    BOOST_TEST(answer.status == 429);
    BOOST_TEST(code_of(answer) == "lock_timeout");
    BOOST_TEST(status_of(id) == "requires_payment_method");
}

// --- Dying --------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(an_answer_that_was_lost_comes_again_and_charges_once)
{
    const harness::TemporaryFolder folder;
    for (const std::string point : {"before_commit", "after_commit"}) {
        const auto id = new_intent();
        const Pairs parameters = {{"confirmation_token", sandbox.confirmation_token(pays)}};
        const Pairs headers = {{"Authorization", "Bearer " + sandbox.secret_key}, {"Idempotency-Key", id + ":confirm"}};
        const auto path = "/v1/payment_intents/" + id + "/confirm";
        harness::write_text(folder.path() / "failpoint", point + ":kill");
        auto environment = sandbox.environment();
        environment.back() = {"PORTAL_FAILPOINT_FILE", (folder.path() / "failpoint").string()};
        harness::Worker dies("sandbox", environment);
        dies.may_crash = true;

        BOOST_CHECK_THROW(dies.post(path, parameters, headers), harness::NoAnswer);
        BOOST_TEST(status_of(id) == (point == "before_commit" ? "requires_payment_method" : "succeeded"));

        const auto again = once_its_key_is_free([&] { return sandbox.worker.post(path, parameters, headers); });
        BOOST_TEST(json_at(again.body, "status") == "succeeded");
        BOOST_TEST(again.header("Idempotent-Replayed") == (point == "before_commit" ? "" : "true"));
    }
    BOOST_TEST(sandbox.books().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
