// What is sent to Stripe, to the byte: a repeat with the same key must not differ.
#include "gateway/stripe_requests.h"

#include <boost/test/unit_test.hpp>

namespace {

domain::Money money(std::int64_t minor, std::string_view currency)
{
    return domain::Money::from_minor(minor, *domain::Currency::parse(currency));
}

std::string kinds_named(std::string_view currency, bool takes_bank_debits)
{
    const auto body = gateway::create_body_for({"0123abcd", money(5000, currency), "Invoice 7", takes_bank_debits});
    BOOST_REQUIRE(bool(body));
    const auto first = body->find("&allowed"), end = body->find("&capture_method");
    return body->substr(first, end - first);
}

domain::Instant at(std::int64_t microseconds)
{
    return domain::Instant(std::chrono::microseconds(microseconds));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_requests)

BOOST_AUTO_TEST_CASE(a_payment_names_the_kinds_that_the_form_offers)
{
    BOOST_TEST(kinds_named("USD", false) == "&allowed_payment_method_types%5b%5d=card");
    BOOST_TEST(kinds_named("USD", true) ==
               "&allowed_payment_method_types%5b%5d=card&allowed_payment_method_types%5b%5d=us_bank_account");
    BOOST_TEST(kinds_named("EUR", true) ==
               "&allowed_payment_method_types%5b%5d=card&allowed_payment_method_types%5b%5d=sepa_debit");
    BOOST_TEST(kinds_named("GBP", true) == "&allowed_payment_method_types%5b%5d=card");
}

BOOST_AUTO_TEST_CASE(a_refund_names_the_payment_the_amount_and_our_id)
{
    BOOST_TEST(*gateway::refund_body_for({"0123abcd", "pi_7", money(2050, "EUR")}) ==
               "payment_intent=pi_7&amount=2050&metadata%5brefund_id%5d=0123abcd");
    BOOST_TEST(*gateway::refund_body_for({"0123abcd", "pi_7", money(5, "ISK")}) ==
               "payment_intent=pi_7&amount=500&metadata%5brefund_id%5d=0123abcd");
}

BOOST_AUTO_TEST_CASE(a_refund_that_stripe_cannot_express_has_no_body)
{
    for (const auto& amount : {money(5124, "KWD"), money(0, "EUR"), money(-5, "EUR")}) {
        const auto body = gateway::refund_body_for({"0123abcd", "pi_7", amount});
        BOOST_REQUIRE(!body);
        BOOST_TEST((body.error().reason == base::Reason::invalid));
    }
}

BOOST_AUTO_TEST_CASE(a_list_is_asked_for_from_a_whole_second_on)
{
    BOOST_TEST(gateway::list_query({at(1'764'000'000'000'000), ""}, 100) == "created%5bgte%5d=1764000000&limit=100");
    // Nothing of that second is missed.
    BOOST_TEST(gateway::list_query({at(1'764'000'000'999'999), ""}, 20) == "created%5bgte%5d=1764000000&limit=20");
    BOOST_TEST(gateway::list_query({at(1'764'000'000'000'000), "re_2"}, 100) ==
               "created%5bgte%5d=1764000000&limit=100&starting_after=re_2");
}

BOOST_AUTO_TEST_SUITE_END()
