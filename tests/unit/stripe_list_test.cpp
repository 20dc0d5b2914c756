// A part of one of Stripe's lists: nothing of ours is lost in it.
#include "gateway/stripe_objects.h"

#include <boost/test/unit_test.hpp>

namespace {

using Page = ports::Page<domain::ProviderRefund>;

std::string refund(const std::string& id, const std::string& amount = "2050", const std::string& currency = "eur")
{
    return R"({"id": ")" + id + R"(", "object": "refund", "status": "succeeded", "amount": )" + amount +
           R"(, "currency": ")" + currency + "\"}";
}

std::string list(const std::string& entries, const std::string& has_more = "false")
{
    return R"({"object": "list", "url": "/v1/refunds", "has_more": )" + has_more + R"(, "data": [)" + entries + "]}";
}

base::Result<Page> understood(const std::string& body)
{
    return gateway::read_list(body, gateway::read_refund);
}

Page read(const std::string& body)
{
    auto page = understood(body);
    BOOST_REQUIRE_MESSAGE(page, (page ? "" : page.error().detail));
    return *std::move(page);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_list)

BOOST_AUTO_TEST_CASE(a_list_has_its_objects_in_their_order)
{
    const auto page = read(list(refund("re_3") + ", " + refund("re_2", "1")));

    BOOST_REQUIRE(page.objects.size() == 2u);
    BOOST_TEST(page.objects[0].id == "re_3");
    BOOST_TEST(page.objects[0].amount.to_string() == "20.50 EUR");
    BOOST_TEST(page.objects[1].id == "re_2");
    BOOST_TEST(page.after == "");
    BOOST_TEST(page.unreadable.empty());
}

BOOST_AUTO_TEST_CASE(what_comes_next_is_asked_for_with_the_last_id)
{
    BOOST_TEST(read(list(refund("re_3") + ", " + refund("re_2"), "true")).after == "re_2");
    BOOST_TEST(read(list(refund("re_3") + ", " + refund("re_2", "0"), "true")).after == "re_2");
    BOOST_TEST(read(list("")).after == "");
    BOOST_TEST(read(list("")).objects.empty());
}

// In a currency that we do not count, made by somebody else with the same account.
BOOST_AUTO_TEST_CASE(what_nobody_here_understands_is_named_and_hides_nothing_else)
{
    const auto page = read(list(refund("re_4") + ", " + refund("re_3", "2050", "xyz") + ", " +
                                R"({"id": "ch_2", "object": "charge"})" + ", " + refund("re_1")));

    BOOST_REQUIRE(page.objects.size() == 2u);
    BOOST_TEST(page.objects[0].id == "re_4");
    BOOST_TEST(page.objects[1].id == "re_1");
    BOOST_TEST(page.unreadable == (std::vector<std::string>{"re_3", "ch_2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_list_that_nobody_could_go_on_with_says_nothing)
{
    for (const std::string& body : std::vector<std::string>{
             std::string(), std::string("[]"), std::string("{}"), refund("re_1"), list(refund("re_1"), "null"),
             list(refund("re_1"), "\"true\""), list("", "true"), list("null"), list("7"), list("{}"), list("[]"),
             list(refund("re/1")), list(refund("re_2") + ", " + refund("")), list(refund(std::string(65, 'r'))),
             R"({"object": "list", "has_more": false, "data": {"0": )" + refund("re_1") + "}}",
             R"({"object": "search_result", "has_more": false, "data": []})",
             R"({"object": "list", "has_more": false})", list(refund("re_1")).substr(0, 90),
             list(refund("re_1")) + "]"})
        BOOST_TEST_CONTEXT(body)
        {
            BOOST_TEST(!understood(body));
        }
}

BOOST_AUTO_TEST_CASE(payments_and_disputes_are_listed_alike)
{
    const auto payments = gateway::read_list(
        list(R"({"id": "pi_1", "object": "payment_intent", "status": "succeeded", "livemode": false, "amount": 50,
                 "currency": "usd", "latest_charge": {"payment_method_details": {"type": "card",
                 "card": {"brand": "visa", "last4": "4242"}}}})"),
        gateway::read_payment_intent);
    const auto disputes = gateway::read_list(list(R"({"id": "du_1", "object": "dispute", "status": "lost", "amount": 50,
                 "currency": "usd", "balance_transactions": [{"amount": -50, "type": "adjustment"}]})"),
                                             gateway::read_dispute);

    BOOST_REQUIRE((payments && disputes));
    BOOST_TEST(payments->objects.at(0).method.last4 == "4242");
    BOOST_TEST(disputes->objects.at(0).is_withdrawn);
}

BOOST_AUTO_TEST_SUITE_END()
