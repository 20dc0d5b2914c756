// The pure parts of the stand-in provider.
#include "sandbox/cards.h"
#include "sandbox/currencies.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/parameters.h"
#include "sandbox/webhooks.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using boost::unit_test::label;
using namespace sandbox;

BOOST_AUTO_TEST_SUITE(sandbox_parts, *label("D3"))

BOOST_AUTO_TEST_CASE(names_of_parameters_are_paths)
{
    const auto parameters = *Parameters::parse(
        "amount=1099&metadata[payment]=01J&metadata[a%20b]=c&expand[]=x&expand[]=y&card[checks][cvc]=1&list[1]=z");

    BOOST_TEST(parameters.text("metadata[payment]").value() == "01J");
    BOOST_TEST(!parameters.has("metadata"));
    BOOST_TEST(parameters.map("metadata").at(1).first == "a b");
    BOOST_TEST(parameters.list("expand") == (std::vector<std::string>{"x", "y"}), boost::test_tools::per_element());
    BOOST_TEST(parameters.to_json() == R"({"amount":"1099","metadata":{"payment":"01J","a b":"c"},"expand":["x","y"],)"
                                       R"("card":{"checks":{"cvc":"1"}},"list":["z"]})");
}

BOOST_AUTO_TEST_CASE(the_order_of_parameters_does_not_matter_for_a_repeat)
{
    BOOST_TEST(Parameters::parse("a=1&b=2")->canonical() == Parameters::parse("b=2&a=1")->canonical());
    BOOST_TEST(Parameters::parse("a=1&b=2")->canonical() != Parameters::parse("a=2&b=1")->canonical());
    BOOST_TEST(Parameters::parse("a=1%262")->canonical() != Parameters::parse("a=1&2=")->canonical());
}

BOOST_AUTO_TEST_CASE(a_parameter_that_nobody_knows_is_named)
{
    const auto parameters = *Parameters::parse("amount=1&metadata[x]=y&expand[0]=z");

    BOOST_TEST(!parameters.first_unknown({"amount", "metadata[]", "expand[]"}).has_value());
    BOOST_TEST(parameters.first_unknown({"amount", "expand[]"}).value() == "metadata[x]");
    BOOST_TEST(Parameters::parse("a[b][c]=1")->first_unknown({"a[]"}).value() == "a[b][c]");
}

BOOST_AUTO_TEST_CASE(a_card_number_has_a_check_digit_and_a_length)
{
    BOOST_TEST(is_card_number("4242424242424242"));
    BOOST_TEST(is_card_number("378282246310005"));
    BOOST_TEST(!is_card_number("4242424242424241"));
    BOOST_TEST(!is_card_number("4242 4242 4242 4242"));
    BOOST_TEST(!is_card_number("0"));
    BOOST_TEST(!is_card_number("42424242424242424242"));
}

BOOST_AUTO_TEST_CASE(test_cards_say_what_the_bank_will_say)
{
    BOOST_TEST(!outcome_of(test_card("5555555555554444")->outcome).decline.has_value());
    BOOST_TEST(outcome_of(test_card("4000000000009995")->outcome).decline->decline_code == "insufficient_funds");
    BOOST_TEST(outcome_of(test_card("4000000000000069")->outcome).decline->code == "expired_card");
    BOOST_TEST(outcome_of(test_card("4000000000003220")->outcome).needs_authentication);
    const auto asked_then_declined = outcome_of(test_card("4000008400001629")->outcome);
    BOOST_TEST(asked_then_declined.needs_authentication);
    BOOST_TEST(asked_then_declined.decline->decline_code == "generic_decline");

    BOOST_TEST(test_payment_method("pm_card_amex")->last4 == "0005");
    BOOST_TEST(!test_payment_method("").has_value());
    BOOST_TEST(!test_card("4111111111111111").has_value());
}

BOOST_AUTO_TEST_CASE(amounts_are_those_that_stripe_can_charge)
{
    BOOST_TEST(is_known_currency("usd"));
    BOOST_TEST(is_known_currency("zmw"));
    for (const auto* wrong : {"USD", "xxx", "", "us", "sd ", "d a", "usd aed"})
        BOOST_TEST(!is_known_currency(wrong), wrong);

    BOOST_TEST((check_amount(50, "usd") == AmountProblem::none));
    BOOST_TEST((check_amount(49, "usd") == AmountProblem::too_small));
    BOOST_TEST((check_amount(99'999'999, "usd") == AmountProblem::none));
    BOOST_TEST((check_amount(100'000'000, "usd") == AmountProblem::too_large));
    BOOST_TEST((check_amount(12'300, "isk") == AmountProblem::none));
    BOOST_TEST((check_amount(12'345, "isk") == AmountProblem::not_whole));
    BOOST_TEST((check_amount(12'350, "ugx") == AmountProblem::not_whole));
    BOOST_TEST((check_amount(12'340, "kwd") == AmountProblem::none));
    BOOST_TEST((check_amount(12'345, "kwd") == AmountProblem::not_whole));
    BOOST_TEST((check_amount(49, "jpy") == AmountProblem::too_small));
}

BOOST_AUTO_TEST_CASE(json_escapes_what_would_end_a_text)
{
    BOOST_TEST(JsonObject().text("a\"", "b\n\\").null("c").truth("d", true).number("e", -5).str() ==
               R"({"a\"":"b\n\\","c":null,"d":true,"e":-5})");
    BOOST_TEST(json_list({}) == "[]");
}

BOOST_AUTO_TEST_CASE(a_signature_is_over_the_time_and_the_body)
{
    const domain::Instant at{std::chrono::seconds(1'700'000'000)};

    const auto header = signature("whsec_test", at, "{}");

    // printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_test
    BOOST_TEST(header == "t=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91");
    BOOST_TEST(header != signature("whsec_other", at, "{}"));
}

BOOST_AUTO_TEST_CASE(words_are_letters_and_digits_and_never_twice_the_same)
{
    const auto word = random_word(200);

    BOOST_TEST(word.size() == 200U);
    BOOST_TEST(std::ranges::all_of(word, [](unsigned char c) { return std::isalnum(c) != 0; }));
    BOOST_TEST(random_word(20) != random_word(20));
}

BOOST_AUTO_TEST_SUITE_END()
