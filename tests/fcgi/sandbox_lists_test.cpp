// The sandbox provider: lists.
#include "fcgi/sandbox_fixture.h"

#include <boost/test/unit_test.hpp>

using namespace sandbox_tests;

BOOST_FIXTURE_TEST_SUITE(sandbox_lists, SandboxFixture, *label("D3"))

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

BOOST_AUTO_TEST_CASE(lists_go_both_ways)
{
    std::vector<std::string> made;
    for (int i = 0; i < 5; ++i)
        made.push_back(new_intent());
    const auto ids = [&](const std::string& query) {
        const auto list = sandbox.get("/v1/payment_intents?" + query).body;
        std::string text;
        for (int i = 0; !json_at(list, "data." + std::to_string(i)).empty(); ++i)
            for (std::size_t k = 0; k < made.size(); ++k)
                if (json_at(list, "data." + std::to_string(i) + ".id") == made[k])
                    text += std::to_string(k);
        return text + (json_at(list, "has_more") == "true" ? "+" : "");
    };
    BOOST_TEST(ids("limit=2") == "43+");
    BOOST_TEST(ids("limit=2&starting_after=" + made[3]) == "21+");
    BOOST_TEST(ids("limit=2&starting_after=" + made[2]) == "10");
    BOOST_TEST(ids("limit=2&ending_before=" + made[0]) == "21+");
    BOOST_TEST(ids("limit=2&ending_before=" + made[2]) == "43");
    BOOST_TEST(ids("ending_before=" + made[4]) == "");
    BOOST_TEST(ids("starting_after=" + made[0]) == "");
}

BOOST_AUTO_TEST_CASE(a_place_in_a_list_must_be_one)
{
    const auto id = new_intent();

    for (const std::string list : {"payment_intents", "charges", "refunds", "disputes", "events"}) {
        for (const std::string cursor : {"starting_after", "ending_before"}) {
            const auto refused = sandbox.get("/v1/" + list + "?" + cursor + "=none_1");
            BOOST_TEST(refused.status == 400, list);
            BOOST_TEST(code_of(refused) == "resource_missing");
            BOOST_TEST(json_at(refused.body, "error.param") == cursor);
        }
        BOOST_TEST(sandbox.get("/v1/" + list + "?limit=0").status == 400);
        BOOST_TEST(sandbox.get("/v1/" + list + "?limit=101").status == 400);
        BOOST_TEST(code_of(sandbox.get("/v1/" + list + "?page=2")) == "parameter_unknown");
        BOOST_TEST(sandbox.get("/v1/" + list + "?created[gte]=soon").status == 400);
    }
    const auto both = sandbox.get("/v1/payment_intents?starting_after=" + id + "&ending_before=" + id);
    BOOST_TEST(code_of(both) == "parameters_exclusive");
    Sandbox other;
    BOOST_TEST(other.get("/v1/payment_intents?starting_after=" + id).status == 400);
}

BOOST_AUTO_TEST_CASE(charges_and_refunds_are_listed_for_one_payment_or_all)
{
    const auto first = paid(), second = paid();
    const auto a = json_at(sandbox.refund(first, "100").body, "id");
    const auto b = json_at(sandbox.refund(second, "100").body, "id");
    const auto c = json_at(sandbox.refund(first, "100").body, "id");
    const auto ids = [&](const std::string& path) {
        const auto list = sandbox.get(path).body;
        BOOST_TEST(json_at(list, "object") == "list");
        std::vector<std::string> found;
        for (int i = 0; !json_at(list, "data." + std::to_string(i)).empty(); ++i)
            found.push_back(json_at(list, "data." + std::to_string(i) + ".id"));
        return found;
    };
    using Ids = std::vector<std::string>;
    BOOST_TEST(ids("/v1/refunds") == (Ids{c, b, a}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/refunds?payment_intent=" + first) == (Ids{c, a}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/refunds?charge=" + charge_of(second)) == (Ids{b}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/refunds?limit=1&starting_after=" + c) == (Ids{b}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/charges") == (Ids{charge_of(second), charge_of(first)}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/charges?payment_intent=" + first) == (Ids{charge_of(first)}), boost::test_tools::per_element());
    BOOST_TEST(ids("/v1/balance_transactions?source=" + a).size() == 1U);
    BOOST_TEST(ids("/v1/balance_transactions?type=refund").size() == 3U);
    BOOST_TEST(ids("/v1/balance_transactions?limit=100").size() == 5U);
    BOOST_TEST(ids("/v1/events?type=refund.created&limit=2").size() == 2U);
    BOOST_TEST(json_at(sandbox.get("/v1/refunds?expand[]=data.charge").body, "data.0.charge.id") == charge_of(first));
}

BOOST_AUTO_TEST_CASE(what_is_new_since_a_moment_is_listed)
{
    sandbox.refund(paid());
    const auto then = std::stoll(json_at(sandbox.get("/v1/refunds").body, "data.0.created"));
    time.advance(1h);
    sandbox.refund(paid());

    const auto since = "?created[gt]=" + std::to_string(then + 10);
    for (const std::string list : {"payment_intents", "charges", "refunds"}) {
        BOOST_TEST(!json_at(sandbox.get("/v1/" + list + since).body, "data.0").empty());
        BOOST_TEST(json_at(sandbox.get("/v1/" + list + since).body, "data.1").empty());
    }
    BOOST_TEST(json_at(sandbox.get("/v1/refunds?created[lt]=" + std::to_string(then)).body, "data.0").empty());
    BOOST_TEST(!json_at(sandbox.get("/v1/refunds?created[lte]=" + std::to_string(then)).body, "data.0").empty());
}

BOOST_AUTO_TEST_SUITE_END()
