// Why a payment did not happen, in words.
#include "i18n/pay_text.h"

#include "harness/contains.h"
#include "harness/worker_process.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using boost::unit_test::label;
using domain::AmountCheck;
using harness::contains;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");

    domain::Money money(std::string_view amount) const
    {
        return *domain::Money::parse(amount, *domain::Currency::parse("USD"));
    }

    std::string problem(AmountCheck check) const
    {
        return i18n::amount_problem(check, money("0.50"), money("1240.00"), words);
    }
};

const std::string general = "Your bank declined this payment. Please use another card, or ask your bank about it.";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pay_text, English)

BOOST_AUTO_TEST_CASE(each_kind_of_decline_has_its_own_advice, *label("C7"))
{
    const std::vector<std::pair<std::string, std::string>> advices = {
        {"insufficient_funds", "smaller amount"},
        {"expired_card", "expired"},
        {"invalid_expiry_year", "expiry date"},
        {"incorrect_cvc", "security code"},
        {"incorrect_number", "card number"},
        {"incorrect_zip", "postal code"},
        {"card_velocity_exceeded", "above what the card allows"},
        {"processing_error", "try again in a few minutes"},
        {"card_not_supported", "this kind of payment"},
        {"currency_not_supported", "currency"},
        {"authentication_required", "could not confirm that it was you"},
        {"duplicate_transaction", "look at your invoice before you pay again"},
        {"testmode_decline", "card for tests"},
    };
    for (const auto& [code, part] : advices)
        BOOST_TEST(contains(i18n::decline_text(code, "card", words), part),
                   code << ": " << i18n::decline_text(code, "card", words));
}

BOOST_DATA_TEST_CASE_F(English, what_a_bank_suspects_is_not_passed_on,
                       (std::vector<std::string>{"lost_card", "stolen_card", "fraudulent", "pickup_card",
                                                 "merchant_blacklist", "restricted_card", "security_violation"}))
{
    BOOST_TEST(i18n::decline_text(sample, "card", words) == general);
}

BOOST_DATA_TEST_CASE_F(English, an_unknown_code_gets_the_general_sentence,
                       (std::vector<std::string>{"", "generic_decline", "do_not_honor", "a_code_of_next_year"}))
{
    BOOST_TEST(i18n::decline_text(sample, "card", words) == general);
}

BOOST_AUTO_TEST_CASE(a_bank_that_does_not_pay_is_not_called_a_card, *label("C6"))
{
    const std::vector<std::pair<std::string, std::string>> advices = {
        {"insufficient_funds", "not enough money in the account"},
        {"account_closed", "closed"},
        {"no_account", "could not be found"},
        {"debit_not_authorized", "does not allow"},
        {"payment_method_microdeposit_verification_attempts_exceeded", "could not be verified"},
        {"", "did not pay"},
        {"a_code_of_next_year", "did not pay"},
    };
    for (const auto& [code, part] : advices) {
        for (const auto* kind : {"us_bank_account", "sepa_debit"}) {
            const auto text = i18n::decline_text(code, kind, words);
            BOOST_TEST(contains(text, part), code << ": " << text);
            BOOST_TEST(!contains(text, "this card"));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_good_amount_has_no_problem)
{
    BOOST_TEST(problem(AmountCheck::good) == "");
}

BOOST_AUTO_TEST_CASE(a_bad_amount_is_told_what_would_do, *label("C5"))
{
    BOOST_TEST(problem(AmountCheck::not_positive) == "Please enter an amount above zero.");
    BOOST_TEST(problem(AmountCheck::above_available) == "You can pay at most $1,240.00 just now.");
    BOOST_TEST(problem(AmountCheck::below_minimum) == "The smallest amount that can be paid online is $0.50.");
    BOOST_TEST(problem(AmountCheck::rest_below_minimum) ==
               "That would leave less than $0.50, which could not be paid online later. Please pay $1,240.00, or leave "
               "at least $0.50.");
    BOOST_TEST(contains(problem(AmountCheck::not_in_steps), "end the amount with a zero"));
}

BOOST_AUTO_TEST_CASE(the_example_for_an_unreadable_amount_can_be_typed_as_it_stands, *label("C5"))
{
    const auto example = money("1240.50");
    const auto sentence = i18n::unreadable_amount(example, words);
    BOOST_TEST(sentence == "Please write the amount in digits, like 1240.50.");
    BOOST_TEST((*i18n::parse_amount("1240.50", example.currency(), words.marks()) == example));
}

BOOST_AUTO_TEST_SUITE_END()
