// The sandbox provider, asked as nginx asks it: it must be as strict as the genuine one.
#include "harness/sandbox.h"
#include "gateway/stripe_webhook.h"
#include "harness/movable_time.h"
#include "harness/provider_server.h"
#include "sandbox/idempotency.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>

using boost::unit_test::label;
using harness::json_at;
using harness::Pairs;
using harness::Response;
using harness::Sandbox;
using namespace std::chrono_literals;

namespace {

constexpr const char* pays = "4242424242424242";
constexpr const char* asks_the_customer = "4000002760003184";

// Programs read the time from this file. It is there as long as the program runs.
harness::MovableTime& shared_time()
{
    static const harness::TemporaryFolder folder;
    static harness::MovableTime time(folder.path() / "clock_offset");
    return time;
}

struct Fixture {
    harness::MovableTime& time = shared_time();

    Fixture()
    {
        time.set_to_real_time();
        setenv("PORTAL_CLOCK_OFFSET_FILE", time.offset_file().c_str(), 1);
    }
};

// Members of a base class are made first: the sandbox's programs see that time from the start.
struct SandboxFixture : Fixture {
    Sandbox sandbox;

    Response create(const Pairs& more = {}, const std::string& amount = "1099", const std::string& currency = "usd")
    {
        Pairs parameters = {{"amount", amount}, {"currency", currency}};
        parameters.insert(parameters.end(), more.begin(), more.end());
        return sandbox.post("/v1/payment_intents", parameters);
    }

    std::string new_intent() { return json_at(create({{"allowed_payment_method_types[]", "card"}}).body, "id"); }

    Response confirm(const std::string& intent, const std::string& card, const Pairs& headers = {})
    {
        return sandbox.post("/v1/payment_intents/" + intent + "/confirm",
                            {{"confirmation_token", sandbox.confirmation_token(card)}}, headers);
    }

    Response cancel(const std::string& intent) { return sandbox.post("/v1/payment_intents/" + intent + "/cancel", {}); }

    std::string status_of(const std::string& intent)
    {
        return json_at(sandbox.get("/v1/payment_intents/" + intent).body, "status");
    }

    // The types of this account's events, the oldest first, by commas.
    std::string events()
    {
        const auto list = sandbox.get("/v1/events?limit=100").body;
        std::string types;
        for (int i = 0; !json_at(list, "data." + std::to_string(i)).empty(); ++i)
            types.insert(0, json_at(list, "data." + std::to_string(i) + ".type") + (i == 0 ? "" : ","));
        return types;
    }
};

std::string code_of(const Response& response)
{
    return json_at(response.body, "error.code");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_provider, SandboxFixture, *label("D3"))

// --- Cards ------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_card_that_pays_stands_in_the_books)
{
    const auto made = create({{"metadata[payment]", "01J"}, {"allowed_payment_method_types[]", "card"}});
    const auto id = json_at(made.body, "id");

    const auto paid = sandbox.post(
        "/v1/payment_intents/" + id + "/confirm",
        {{"confirmation_token", sandbox.confirmation_token("378282246310005")}, {"expand[]", "latest_charge"}});

    BOOST_TEST(json_at(made.body, "status") == "requires_payment_method");
    BOOST_TEST(paid.status == 200);
    BOOST_TEST(json_at(paid.body, "status") == "succeeded");
    BOOST_TEST(json_at(paid.body, "amount_received") == "1099");
    BOOST_TEST(json_at(paid.body, "latest_charge.payment_method_details.card.brand") == "amex");
    BOOST_TEST(json_at(paid.body, "latest_charge.payment_method_details.card.last4") == "0005");
    BOOST_REQUIRE(sandbox.books().size() == 1U);
    const auto charge = sandbox.books()[0];
    BOOST_TEST(charge.payment_intent == id);
    BOOST_TEST(charge.charge == json_at(paid.body, "latest_charge.id"));
    BOOST_TEST(charge.amount == 1099);
    BOOST_TEST(charge.currency == "usd");
    BOOST_TEST(charge.status == "succeeded");
    BOOST_TEST(charge.metadata == R"({"payment":"01J"})");
    BOOST_TEST(json_at(sandbox.get("/v1/charges/" + charge.charge).body, "payment_intent") == id);
    BOOST_TEST(json_at(sandbox.get("/v1/balance").body, "pending.0.amount") == "1099");
}

BOOST_AUTO_TEST_CASE(a_declined_card_is_402_and_another_one_can_pay)
{
    const auto id = new_intent();

    const auto declined = confirm(id, "4000000000009995");

    BOOST_TEST(declined.status == 402);
    BOOST_TEST(json_at(declined.body, "error.type") == "card_error");
    BOOST_TEST(code_of(declined) == "card_declined");
    BOOST_TEST(json_at(declined.body, "error.decline_code") == "insufficient_funds");
    BOOST_TEST(json_at(declined.body, "error.payment_intent.status") == "requires_payment_method");
    const auto intent = sandbox.get("/v1/payment_intents/" + id + "?expand[]=latest_charge").body;
    BOOST_TEST(json_at(intent, "last_payment_error.decline_code") == "insufficient_funds");
    BOOST_TEST(json_at(intent, "latest_charge.status") == "failed");
    BOOST_TEST(json_at(intent, "latest_charge.id") == json_at(declined.body, "error.charge"));

    BOOST_TEST(json_at(confirm(id, pays).body, "status") == "succeeded");
    BOOST_REQUIRE(sandbox.books().size() == 2U);
    BOOST_TEST(sandbox.books()[0].status == "failed");
    BOOST_TEST(sandbox.books()[1].status == "succeeded");
}

BOOST_AUTO_TEST_CASE(each_test_card_is_declined_in_its_own_way)
{
    const std::vector<std::array<std::string, 3>> cards = {
        {"4000000000000002", "card_declined", "generic_decline"},
        {"4000000000009987", "card_declined", "lost_card"},
        {"4000000000009979", "card_declined", "stolen_card"},
        {"4000000000000069", "expired_card", "expired_card"},
        {"4000000000000127", "incorrect_cvc", "incorrect_cvc"},
        {"4000000000000119", "processing_error", "processing_error"},
    };
    for (const auto& [number, code, decline_code] : cards) {
        const auto declined = confirm(new_intent(), number);
        BOOST_TEST(declined.status == 402, number);
        BOOST_TEST(code_of(declined) == code);
        BOOST_TEST(json_at(declined.body, "error.decline_code") == decline_code);
    }
}

BOOST_AUTO_TEST_CASE(a_card_that_is_mistyped_makes_no_token)
{
    const auto token = [&](const std::string& number, const std::string& year, const std::string& code) {
        return sandbox.post_as_browser("/v1/confirmation_tokens", {{"payment_method_data[type]", "card"},
                                                                   {"payment_method_data[card][number]", number},
                                                                   {"payment_method_data[card][exp_month]", "12"},
                                                                   {"payment_method_data[card][exp_year]", year},
                                                                   {"payment_method_data[card][cvc]", code}});
    };
    BOOST_TEST(code_of(token("4242424242424241", "2050", "123")) == "incorrect_number");
    BOOST_TEST(code_of(token(pays, "2020", "123")) == "invalid_expiry_year");
    BOOST_TEST(code_of(token(pays, "2050", "12")) == "invalid_cvc");
    BOOST_TEST(json_at(token("4111111111111111", "2050", "123").body, "error.decline_code") == "test_mode_live_card");
    BOOST_TEST(token(pays, "50", "123").status == 200);
}

BOOST_AUTO_TEST_CASE(no_card_number_is_kept_anywhere)
{
    confirm(new_intent(), "5555555555554444");

    auto db = Sandbox::connect();
    auto columns = db.select(
        "SELECT table_name AS name, column_name AS field FROM information_schema.columns"
        " WHERE table_schema = DATABASE()");
    int looked_at = 0;
    while (columns.next()) {
        const auto count = "SELECT COUNT(*) FROM " + columns.text("name") + " WHERE CAST(" + columns.text("field") +
                           " AS CHAR) LIKE '%555555555555%'";
        BOOST_TEST(Sandbox::value(count) == "0", count);
        ++looked_at;
    }
    BOOST_TEST(looked_at > 50);
    BOOST_TEST(sandbox.worker.log().find("5555555555554444") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_confirmation_token_is_used_once)
{
    const auto token = sandbox.confirmation_token(pays);
    const auto use = [&](const std::string& intent) {
        return sandbox.post("/v1/payment_intents/" + intent + "/confirm", {{"confirmation_token", token}});
    };
    const auto second = new_intent();

    BOOST_TEST(use(new_intent()).status == 200);

    const auto again = use(second);
    BOOST_TEST(again.status == 400);
    BOOST_TEST(json_at(again.body, "error.param") == "confirmation_token");
    BOOST_TEST(status_of(second) == "requires_payment_method");
    BOOST_TEST(sandbox.books().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_confirmation_token_lives_for_twelve_hours)
{
    const auto id = new_intent();
    const auto token = sandbox.confirmation_token(pays);

    time.advance(12h);

    const auto late = sandbox.post("/v1/payment_intents/" + id + "/confirm", {{"confirmation_token", token}});
    BOOST_TEST(code_of(late) == "resource_missing");
    BOOST_TEST(sandbox.books().empty());
}

// --- 3-D Secure ---------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(the_customer_passes_the_banks_question)
{
    const auto id = new_intent();
    const auto asked = confirm(id, asks_the_customer);
    BOOST_TEST(json_at(asked.body, "status") == "requires_action");
    BOOST_TEST(json_at(asked.body, "next_action.type") == "use_stripe_sdk");
    BOOST_TEST(sandbox.books().empty());

    const auto secret = json_at(asked.body, "client_secret");
    const auto answer = sandbox.post_as_browser("/v1/3ds2/authenticate",
                                                {{"source", id}, {"client_secret", secret}, {"outcome", "complete"}});

    BOOST_TEST(json_at(answer.body, "status") == "succeeded");
    BOOST_REQUIRE(sandbox.books().size() == 1U);
    const auto charge = sandbox.get("/v1/charges/" + sandbox.books()[0].charge).body;
    BOOST_TEST(json_at(charge, "payment_method_details.card.three_d_secure.result") == "authenticated");
    BOOST_TEST(events() ==
               "payment_intent.created,payment_intent.requires_action,charge.succeeded,payment_intent.succeeded");
}

BOOST_AUTO_TEST_CASE(the_customer_fails_the_banks_question)
{
    const auto id = new_intent();
    const auto secret = json_at(confirm(id, asks_the_customer).body, "client_secret");

    sandbox.post_as_browser("/v1/3ds2/authenticate", {{"source", id}, {"client_secret", secret}, {"outcome", "fail"}});

    const auto intent = sandbox.get("/v1/payment_intents/" + id).body;
    BOOST_TEST(json_at(intent, "status") == "requires_payment_method");
    BOOST_TEST(json_at(intent, "last_payment_error.code") == "payment_intent_authentication_failure");
    BOOST_TEST(sandbox.books().empty());
}

BOOST_AUTO_TEST_CASE(a_bank_may_ask_and_then_decline)
{
    const auto id = new_intent();
    const auto secret = json_at(confirm(id, "4000008400001629").body, "client_secret");

    const auto answer = sandbox.post_as_browser("/v1/3ds2/authenticate",
                                                {{"source", id}, {"client_secret", secret}, {"outcome", "complete"}});

    BOOST_TEST(json_at(answer.body, "status") == "requires_payment_method");
    BOOST_TEST(json_at(answer.body, "last_payment_error.decline_code") == "generic_decline");
    BOOST_TEST(sandbox.books().at(0).status == "failed");
}

BOOST_AUTO_TEST_CASE(a_question_that_must_not_be_asked_is_a_decline)
{
    const auto answer =
        sandbox.post("/v1/payment_intents/" + new_intent() + "/confirm",
                     {{"payment_method", "pm_card_authenticationRequired"}, {"error_on_requires_action", "true"}});

    BOOST_TEST(answer.status == 402);
    BOOST_TEST(code_of(answer) == "authentication_required");
    BOOST_TEST(sandbox.books().empty());
}

// --- States -------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(what_is_canceled_cannot_be_confirmed_any_more)
{
    const auto id = new_intent();
    BOOST_TEST(json_at(cancel(id).body, "status") == "canceled");

    const auto late = confirm(id, pays);

    BOOST_TEST(late.status == 400);
    BOOST_TEST(code_of(late) == "payment_intent_unexpected_state");
    BOOST_TEST(json_at(late.body, "error.payment_intent.status") == "canceled");
    BOOST_TEST(code_of(cancel(id)) == "payment_intent_unexpected_state");
    BOOST_TEST(sandbox.books().empty());
}

BOOST_AUTO_TEST_CASE(what_is_paid_is_neither_paid_again_nor_canceled)
{
    const auto id = new_intent();
    confirm(id, pays);

    BOOST_TEST(code_of(confirm(id, pays)) == "payment_intent_unexpected_state");
    BOOST_TEST(code_of(cancel(id)) == "payment_intent_unexpected_state");
    BOOST_TEST(status_of(id) == "succeeded");
    BOOST_TEST(sandbox.books().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_confirm_without_a_card_is_refused)
{
    BOOST_TEST(code_of(sandbox.post("/v1/payment_intents/" + new_intent() + "/confirm", {})) ==
               "payment_intent_unexpected_state");
}

BOOST_AUTO_TEST_CASE(ways_of_paying_that_may_redirect_want_a_return_url)
{
    const auto id = json_at(create().body, "id");
    const auto token = sandbox.confirmation_token(pays);
    const auto path = "/v1/payment_intents/" + id + "/confirm";

    const auto without = sandbox.post(path, {{"confirmation_token", token}});
    BOOST_TEST(without.status == 400);
    BOOST_TEST(json_at(without.body, "error.param") == "return_url");

    // The token is still unused.
    const auto with = sandbox.post(path, {{"confirmation_token", token}, {"return_url", "https://pay.example.com/x"}});
    BOOST_TEST(json_at(with.body, "status") == "succeeded");
}

BOOST_AUTO_TEST_CASE(a_browser_with_the_client_secret_may_confirm_by_itself)
{
    const auto made = create({{"allowed_payment_method_types[]", "card"}}).body;
    const auto path = "/v1/payment_intents/" + json_at(made, "id") + "/confirm";
    const auto token = sandbox.confirmation_token(pays);

    BOOST_TEST(
        sandbox.post_as_browser(path, {{"client_secret", "pi_1_secret_2"}, {"confirmation_token", token}}).status ==
        404);
    BOOST_TEST(sandbox.post_as_browser(path, {{"confirmation_token", token}}).status == 404);
    const auto paid = sandbox.post_as_browser(
        path, {{"client_secret", json_at(made, "client_secret")}, {"confirmation_token", token}});

    BOOST_TEST(json_at(paid.body, "status") == "succeeded");
    BOOST_TEST(json_at(paid.body, "metadata").empty());
    BOOST_TEST(sandbox.books().size() == 1U);
}

// --- Requests -----------------------------------------------------------------------------------

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

BOOST_AUTO_TEST_CASE(lists_are_newest_first_and_go_on_behind_an_id)
{
    std::vector<std::string> made;
    for (int i = 0; i < 3; ++i)
        made.push_back(new_intent());

    const auto first = sandbox.get("/v1/payment_intents?limit=2").body;
    const auto rest = sandbox.get("/v1/payment_intents?starting_after=" + made[1]).body;

    BOOST_TEST(json_at(first, "data.0.id") == made[2]);
    BOOST_TEST(json_at(first, "data.1.id") == made[1]);
    BOOST_TEST(json_at(first, "data.2").empty());
    BOOST_TEST(json_at(first, "has_more") == "true");
    BOOST_TEST(json_at(rest, "data.0.id") == made[0]);
    BOOST_TEST(json_at(rest, "has_more") == "false");

    time.advance(1h);
    const auto created = std::stoll(json_at(first, "data.0.created"));
    const auto since = "/v1/payment_intents?created[gt]=" + std::to_string(created);
    const auto newer = new_intent();
    BOOST_TEST(json_at(sandbox.get(since).body, "data.0.id") == newer);
    BOOST_TEST(json_at(sandbox.get(since).body, "data.1").empty());
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

        const auto again = sandbox.worker.post(path, parameters, headers);
        BOOST_TEST(json_at(again.body, "status") == "succeeded");
        BOOST_TEST(again.header("Idempotent-Replayed") == (point == "before_commit" ? "" : "true"));
    }
    BOOST_TEST(sandbox.books().size() == 2U);
}

// --- Events -------------------------------------------------------------------------------------

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

namespace {

// Where webhooks arrive: it keeps them, and answers with that status.
struct Receiver {
    std::mutex mutex;
    std::condition_variable has_come;
    std::vector<harness::ProviderRequest> received;
    int status = 200;
    harness::ProviderServer server{[this](const harness::ProviderRequest& request) {
        const std::lock_guard lock(mutex);
        received.push_back(request);
        has_come.notify_all();
        return harness::http_answer(status, "{}");
    }};

    harness::WebhookReceiver at(const std::string& path) const { return {server.origin() + path, server.ca_file()}; }
};

struct WebhookFixture : Fixture {
    Receiver receiver;
    Sandbox sandbox{receiver.at("/webhooks/stripe/demo")};

    void create() { sandbox.post("/v1/payment_intents", {{"amount", "1099"}, {"currency", "usd"}}); }
};

}  // namespace

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

BOOST_FIXTURE_TEST_SUITE(sandbox_command, SandboxFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(requests_tell_what_was_asked_without_the_card)
{
    const auto id = new_intent();
    confirm(id, pays);
    const harness::TemporaryFolder folder;

    BOOST_TEST(sandbox.run_command({"requests"}, folder.path() / "requests") == 0);

    const auto lines = harness::read_text(folder.path() / "requests");
    BOOST_TEST(lines.find("\"path\":\"/v1/payment_intents/" + id + "/confirm\"") != std::string::npos);
    BOOST_TEST(lines.find(R"("allowed_payment_method_types":["card"])") != std::string::npos);
    BOOST_TEST(lines.find(pays) == std::string::npos);
    BOOST_TEST(lines.find("\"cvc\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(keys_are_for_tests_only)
{
    BOOST_TEST(sandbox.secret_key.starts_with("sk_test_"));
    BOOST_TEST(sandbox.publishable_key.starts_with("pk_test_"));
    BOOST_TEST(Sandbox::value("SELECT COUNT(*) FROM accounts WHERE publishable_key NOT LIKE 'pk\\_test\\_%'") == "0");
}

BOOST_AUTO_TEST_CASE(it_refuses_where_there_is_no_sandbox_or_the_genuine_provider)
{
    const harness::TemporaryFolder folder;
    const auto text = harness::read_text(sandbox.config_file());
    const auto without_section = text.substr(0, text.find("[sandbox]"));
    auto genuine = text;
    genuine.erase(genuine.find("sandbox = true"), std::string("sandbox = true").size());
    for (const auto& [config, reason] : {std::pair(without_section, "no [sandbox]"), {genuine, "genuine provider"}}) {
        harness::write_text(folder.path() / "portal.toml", config);
        for (const auto* word : {"migrate", "export", "requests", "deliver"}) {
            const auto code = harness::run({{(harness::build_folder() / "tests" / "bin" / "sandbox").string(),
                                             "--config", (folder.path() / "portal.toml").string(), word},
                                            {},
                                            -1,
                                            "/dev/null",
                                            folder.path() / word});
            BOOST_TEST(code == 1, word);
            BOOST_TEST(harness::read_text(folder.path() / word).find(reason) != std::string::npos);
        }
        std::filesystem::remove_all(folder.path() / "migrate");
    }
}

BOOST_AUTO_TEST_CASE(pages_for_browsers_may_be_shown_by_others)
{
    for (const auto* path : {"/endive/stripe.js", "/frame/payment", "/frame/payment.js", "/frame/frame.css"}) {
        const auto page = sandbox.worker.get(path);
        BOOST_TEST(page.status == 200, path);
        BOOST_TEST(page.header("X-Frame-Options").empty());
        BOOST_TEST(page.header("Cross-Origin-Resource-Policy") == "cross-origin");
        BOOST_TEST(page.header("Content-Security-Policy").find("frame-ancestors https:") != std::string::npos);
        BOOST_TEST(page.header("X-Content-Type-Options") == "nosniff");
    }
    BOOST_TEST(sandbox.get("/v1/balance").header("X-Frame-Options") == "DENY");
}

BOOST_AUTO_TEST_SUITE_END()
