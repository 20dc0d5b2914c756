// The pure parts of the stand-in provider.
#include "sandbox/bank_accounts.h"
#include "sandbox/cards.h"
#include "sandbox/currencies.h"
#include "sandbox/draws.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/later.h"
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

BOOST_AUTO_TEST_CASE(a_routing_number_has_a_check_digit)
{
    BOOST_TEST(is_routing_number("110000000"));
    BOOST_TEST(is_routing_number("021000021"));
    BOOST_TEST(!is_routing_number("021000022"));
    BOOST_TEST(!is_routing_number("11000000"));
    BOOST_TEST(!is_routing_number("11000000x"));
    BOOST_TEST(!is_routing_number(""));
}

BOOST_AUTO_TEST_CASE(an_iban_has_check_digits)
{
    BOOST_TEST(is_iban("AT611904300234573201"));
    BOOST_TEST(is_iban("GB82WEST12345698765432"));
    BOOST_TEST(!is_iban("AT611904300234573202"));
    BOOST_TEST(!is_iban("at611904300234573201"));
    BOOST_TEST(!is_iban("AT61"));
    BOOST_TEST(!is_iban("AT61 1904 3002 3457 3201"));
}

BOOST_AUTO_TEST_CASE(every_test_account_is_known_and_has_an_end)
{
    for (const auto* number : {"000123456789", "000111111113", "000111111116", "000222222227", "000333333335",
                               "000444444440", "000555555559", "000000000009", "000666666661", "000777777771"})
        BOOST_TEST(test_us_account("110000000", number).has_value(), number);
    BOOST_TEST(!test_us_account("021000021", "000123456789"));
    BOOST_TEST(!test_us_account("110000000", ""));
    for (const auto* iban : {"AT611904300234573201", "AT861904300235473202", "AT591904300235473203"})
        BOOST_TEST((is_iban(iban) && test_iban(iban)), iban);
    BOOST_TEST(test_iban("AT611904300234573201")->bank_code == "19043");

    BOOST_TEST(debit_outcome_of("no_account").failure->code == "no_account");
    BOOST_TEST(!debit_outcome_of("pays").failure);
    BOOST_TEST(debit_outcome_of("returned").is_returned);
    BOOST_TEST(debit_outcome_of("endless").is_endless);
    BOOST_TEST((test_bank_method("pm_usBankAccount_success")->kind == MethodKind::us_bank_account));
    BOOST_TEST((test_bank_method("pm_sepaDebit_fails")->kind == MethodKind::sepa_debit));
    BOOST_TEST(!test_bank_method(""));
    BOOST_TEST(!test_bank_method("pm_card_visa"));
}

BOOST_AUTO_TEST_CASE(a_seed_draws_the_same_again)
{
    std::vector<std::int64_t> drawn;
    int low = 0;
    for (std::int64_t n = 0; n < 200; ++n) {
        const auto number = draw("7", n, "lose", 1000);
        BOOST_TEST(number >= 0);
        BOOST_TEST(number < 1000);
        BOOST_TEST(number == draw("7", n, "lose", 1000));
        low += number < 500 ? 1 : 0;
        drawn.push_back(draw("8", n, "lose", 1000));
    }
    BOOST_TEST(low > 60);
    BOOST_TEST(low < 140);
    BOOST_TEST(std::ranges::count(drawn, draw("7", 0, "lose", 1000)) < 5);
    BOOST_TEST(draw("7", 0, "double", 1'000'000) != draw("7", 0, "lose", 1'000'000));
}

BOOST_AUTO_TEST_CASE(durations_are_numbers_with_a_unit)
{
    using namespace std::chrono_literals;
    BOOST_TEST((read_duration("90s") == 90s));
    BOOST_TEST((read_duration("5m") == 5min));
    BOOST_TEST((read_duration("2h") == 2h));
    BOOST_TEST((read_duration("5d") == 120h));
    for (const auto* wrong : {"", "5", "d", "-1d", "1.5d", "5 d", "5dd", "99999999999d"})
        BOOST_TEST(!read_duration(wrong), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
