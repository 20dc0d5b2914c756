// The sandbox provider: cards, the bank's question, and the states of a payment.
#include "fcgi/sandbox_fixture.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace sandbox_tests;

BOOST_FIXTURE_TEST_SUITE(sandbox_cards, SandboxFixture, *label("D3"))

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

namespace {

constexpr const char* asks_the_customer = "4000002760003184";

}  // namespace

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

BOOST_AUTO_TEST_SUITE_END()
