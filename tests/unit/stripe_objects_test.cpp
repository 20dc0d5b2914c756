// What Stripe's objects say, and what is not taken for one.
#include "gateway/stripe_objects.h"

#include <boost/test/unit_test.hpp>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using domain::ProviderStatus;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = "../shared/data/stripe/fixtures.json";

// A PaymentIntent with these fields changed: {"\"usd\"", "\"eur\""} replaces.
std::string intent(std::string_view from = "", std::string_view to = "")
{
    std::string text = R"({
        "id": "pi_3MtwBwLkdIwHu7ix28a3tqPa", "object": "payment_intent", "amount": 124000, "currency": "usd",
        "status": "succeeded", "livemode": false, "client_secret": "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJ",
        "metadata": {"payment": "0123456789abcdef0123456789abcdef"}, "last_payment_error": null,
        "latest_charge": {"object": "charge", "payment_method_details": {"type": "card",
            "card": {"brand": "visa", "last4": "4242", "wallet": {"type": "apple_pay"}}}}})";
    if (!from.empty()) {
        const auto at = text.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    return text;
}

base::Result<domain::ProviderPayment> understood(const std::string& body)
{
    return gateway::read_object(body, gateway::read_payment_intent);
}

domain::ProviderPayment read(const std::string& body)
{
    auto payment = understood(body);
    BOOST_REQUIRE_MESSAGE(payment, (payment ? "" : payment.error().detail));
    return *std::move(payment);
}

struct FixturesAreThere {
    boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const
    {
        boost::test_tools::assertion_result result(fs::exists(fixtures));
        result.message() << "skipped: " << fixtures.string() << " is not there";
        return result;
    }
};

std::string as_text(const rapidjson::Value& value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return buffer.GetString();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_objects)

BOOST_AUTO_TEST_CASE(a_payment_intent_says_what_was_paid_and_how)
{
    const auto payment = read(intent());

    BOOST_TEST(payment.id == "pi_3MtwBwLkdIwHu7ix28a3tqPa");
    BOOST_TEST(payment.payment_id == "0123456789abcdef0123456789abcdef");
    BOOST_TEST((payment.status == ProviderStatus::succeeded));
    BOOST_TEST(payment.status_text == "succeeded");
    BOOST_TEST(payment.amount.to_string() == "1240.00 USD");
    BOOST_TEST((payment.mode == domain::ProviderMode::test));
    BOOST_TEST((payment.method == domain::PaymentMethod{"card", "visa", "4242", "apple_pay"}));
    BOOST_TEST(payment.decline_code == "");
    BOOST_TEST(payment.client_secret == "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJ");
    BOOST_TEST((read(intent("\"livemode\": false", "\"livemode\": true")).mode == domain::ProviderMode::live));
}

BOOST_AUTO_TEST_CASE(a_status_that_we_do_not_act_on_is_unknown_with_its_name)
{
    const auto status_of = [](const std::string& word) { return read(intent("\"succeeded\"", "\"" + word + "\"")); };
    BOOST_TEST((status_of("requires_payment_method").status == ProviderStatus::requires_payment_method));
    BOOST_TEST((status_of("requires_confirmation").status == ProviderStatus::requires_confirmation));
    BOOST_TEST((status_of("requires_action").status == ProviderStatus::requires_action));
    BOOST_TEST((status_of("processing").status == ProviderStatus::processing));
    BOOST_TEST((status_of("canceled").status == ProviderStatus::canceled));
    for (const auto* word : {"requires_capture", "requires_patience", "Succeeded", "succeeded_"}) {
        BOOST_TEST((status_of(word).status == ProviderStatus::unknown));
        BOOST_TEST(status_of(word).status_text == word);
    }
}

BOOST_AUTO_TEST_CASE(the_most_exact_word_for_a_decline_is_taken)
{
    const auto code_of = [](const std::string& error) {
        return read(intent("\"last_payment_error\": null", "\"last_payment_error\": " + error)).decline_code;
    };
    BOOST_TEST(code_of(R"({"type": "card_error", "code": "card_declined", "decline_code": "lost_card"})") ==
               "lost_card");
    BOOST_TEST(code_of(R"({"type": "card_error", "code": "expired_card", "decline_code": null})") == "expired_card");
    BOOST_TEST(code_of(R"({"type": "api_error"})") == "api_error");
    BOOST_TEST(code_of("{}") == "unknown");
}

BOOST_AUTO_TEST_CASE(bank_accounts_say_their_bank_and_last_digits)
{
    const std::string card = R"("type": "card",
            "card": {"brand": "visa", "last4": "4242", "wallet": {"type": "apple_pay"}})";
    const auto bank = read(intent(card, R"("type": "us_bank_account", "us_bank_account":
            {"bank_name": "STRIPE TEST BANK", "last4": "6789", "routing_number": "110000000"})"));
    const auto sepa =
        read(intent(card, R"("type": "sepa_debit", "sepa_debit": {"bank_code": "19043", "last4": "3201"})"));
    const auto other = read(intent(card, R"("type": "klarna", "klarna": {"preferred_locale": "de"})"));

    BOOST_TEST((bank.method == domain::PaymentMethod{"us_bank_account", "STRIPE TEST BANK", "6789", ""}));
    BOOST_TEST((sepa.method == domain::PaymentMethod{"sepa_debit", "", "3201", ""}));
    BOOST_TEST((other.method == domain::PaymentMethod{"klarna", "", "", ""}));
}

BOOST_AUTO_TEST_CASE(a_payment_without_charge_metadata_or_wallet_says_less)
{
    const auto no_wallet = read(intent(R"({"type": "apple_pay"})", "null"));
    const auto not_ours = read(intent(R"("payment": "0123456789abcdef0123456789abcdef")", ""));
    const auto not_expanded = read(intent("\"latest_charge\": {", "\"latest_charge\": \"ch_1\", \"x\": {"));

    BOOST_TEST((no_wallet.method == domain::PaymentMethod{"card", "visa", "4242", ""}));
    BOOST_TEST(not_ours.payment_id == "");
    BOOST_TEST((not_expanded.method == domain::PaymentMethod{}));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_a_column_is_left_out)
{
    const auto long_bank = std::string(100, 'B');
    const auto payment = read(intent("\"visa\"", "\"" + long_bank + "\""));
    const auto odd_digits = read(intent("\"4242\"", "\"42<2\""));
    const auto odd_secret = read(intent("_secret_YrKJ", "_secret_\\\"onload"));

    BOOST_TEST(payment.method.brand == "");
    BOOST_TEST(odd_digits.method.last4 == "");
    BOOST_TEST(odd_secret.client_secret == "");
}

BOOST_AUTO_TEST_CASE(an_amount_is_an_exact_integer_that_we_can_express)
{
    for (const auto* amount : {"124000.0", "1.24e5", "\"124000\"", "null", "124000.5", "-124000", "0",
                               "9223372036854775808", "99999999999999999999999"})
        BOOST_TEST_CONTEXT(amount)
        {
            BOOST_TEST(!understood(intent("124000", amount)));
        }
    for (const auto* currency : {"\"isk\"", "\"USD\"", "\"btc\"", "\"us\"", "\"\"", "null"})
        BOOST_TEST_CONTEXT(currency)
        {
            // 1240.01 krónur are none.
            const auto odd = intent("124000, \"currency\": \"usd\"", std::string("124001, \"currency\": ") + currency);
            BOOST_TEST(!understood(odd));
        }
    BOOST_TEST(read(intent("124000, \"currency\": \"usd\"", "124000, \"currency\": \"isk\"")).amount.to_string() ==
               "1240 ISK");
}

BOOST_AUTO_TEST_CASE(what_is_no_payment_intent_is_not_taken_for_one)
{
    for (const auto& body :
         {std::string(), std::string("null"), std::string("[]"), std::string("{}"), std::string("<html></html>"),
          intent("\"payment_intent\"", "\"charge\""), intent("\"id\"", "\"ID\""), intent("pi_3Mtw", "pi/3Mtw"),
          intent("\"id\": \"pi_3MtwBwLkdIwHu7ix28a3tqPa\"", "\"id\": \"" + std::string(65, 'p') + "\""),
          intent("\"livemode\": false", "\"livemode\": \"false\""), intent("\"status\"", "\"state\""), intent() + "x",
          intent() + std::string(1, '\0'), intent("visa", "vis\xff"), std::string(1'000'000, '['),
          intent().substr(0, 200)})
        BOOST_TEST_CONTEXT(body.substr(0, 100))
        {
            BOOST_TEST(!understood(body));
        }
}

BOOST_AUTO_TEST_CASE(an_error_says_its_words_without_its_message)
{
    const auto error = gateway::read_stripe_error(
        R"({"error": {"type": "card_error", "code": "card_declined", "decline_code": "stolen_card",
            "param": "source", "message": "Jane's card was stolen"}})");
    BOOST_REQUIRE(bool(error));
    BOOST_TEST(error->type == "card_error");
    BOOST_TEST(error->code == "card_declined");
    BOOST_TEST(error->decline_code == "stolen_card");
    BOOST_TEST(error->param == "source");
    BOOST_TEST(gateway::read_stripe_error(R"({"error": "no"})")->type == "");
    BOOST_TEST(!gateway::read_stripe_error("<html>502</html>"));
    BOOST_TEST(!gateway::read_stripe_error("[]"));
}

// Stripe publishes examples of all its objects for who makes a stand-in.
BOOST_AUTO_TEST_CASE(stripes_own_examples_are_read, *boost::unit_test::precondition(FixturesAreThere()))
{
    std::ifstream file(fixtures, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    rapidjson::Document all;
    all.Parse(text.data(), text.size());
    BOOST_REQUIRE(!all.HasParseError());
    auto& example = all["resources"]["payment_intent"];

    const auto plain = read(as_text(example));
    example["latest_charge"].CopyFrom(all["resources"]["charge"], all.GetAllocator());
    const auto paid = read(as_text(example));

    BOOST_TEST(plain.id == "pi_1PgafyB7WZ01zgkWSjxsAJo3");
    BOOST_TEST(plain.amount.to_string() == "10.99 USD");
    BOOST_TEST((plain.status == ProviderStatus::requires_payment_method));
    BOOST_TEST(plain.client_secret == "pi_1PgafyB7WZ01zgkWSjxsAJo3_secret_Dm43xiq1k0ywrRRjDoi8y1gkM");
    BOOST_TEST((plain.method == domain::PaymentMethod{}));
    BOOST_TEST((paid.method == domain::PaymentMethod{"card", "visa", "4242", "link"}));
    BOOST_TEST(!understood(as_text(all["resources"]["charge"])));
}

BOOST_AUTO_TEST_SUITE_END()
