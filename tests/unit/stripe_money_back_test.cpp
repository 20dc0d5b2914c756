// What Stripe says of refunds and disputes, and what is not taken for one.
#include "gateway/stripe_objects.h"

#include <boost/test/unit_test.hpp>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;
namespace fs = std::filesystem;

namespace {

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    if (from.empty())
        return text;
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, "there is no " << from);
    return text.replace(at, from.size(), to);
}

// A Refund, and a Dispute, with these words changed.
std::string refund(std::string_view from = "", std::string_view to = "")
{
    return changed(R"({
        "id": "re_1Pgc72B7WZ01zgkWqPvrRrPE", "object": "refund", "amount": 2050, "currency": "eur",
        "charge": "ch_1", "payment_intent": "pi_7", "metadata": {"refund_id": "0123456789abcdef"},
        "reason": null, "failure_reason": null, "status": "succeeded"})",
                   from, to);
}

std::string dispute(std::string_view from = "", std::string_view to = "")
{
    return changed(R"({
        "id": "du_1Pgc71B7WZ01zgkWMevJiAUx", "object": "dispute", "amount": 2050, "currency": "eur",
        "charge": "ch_1", "payment_intent": "pi_7", "reason": "fraudulent", "status": "needs_response",
        "livemode": false, "evidence_details": {"due_by": 1764547199, "past_due": false},
        "balance_transactions": []})",
                   from, to);
}

base::Result<domain::ProviderRefund> understood_refund(const std::string& body)
{
    return gateway::read_object(body, gateway::read_refund);
}

base::Result<domain::ProviderDispute> understood_dispute(const std::string& body)
{
    return gateway::read_object(body, gateway::read_dispute);
}

domain::ProviderRefund read_refund(const std::string& body)
{
    auto told = understood_refund(body);
    BOOST_REQUIRE_MESSAGE(told, (told ? "" : told.error().detail));
    return *std::move(told);
}

domain::ProviderDispute read_dispute(const std::string& body)
{
    auto told = understood_dispute(body);
    BOOST_REQUIRE_MESSAGE(told, (told ? "" : told.error().detail));
    return *std::move(told);
}

std::string with_transactions(const std::string& json)
{
    return dispute("\"balance_transactions\": []", "\"balance_transactions\": " + json);
}

std::string transaction(const std::string& amount, const std::string& type = "adjustment")
{
    return R"({"object": "balance_transaction", "id": "txn_1", "currency": "usd", "fee": 1500, "amount": )" + amount +
           R"(, "type": ")" + type + "\"}";
}

const fs::path fixtures = "../shared/data/stripe/fixtures.json";

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

BOOST_AUTO_TEST_SUITE(stripe_money_back)

BOOST_AUTO_TEST_CASE(a_refund_says_how_much_of_which_payment_goes_back)
{
    const auto told = read_refund(refund());

    BOOST_TEST(told.id == "re_1Pgc72B7WZ01zgkWqPvrRrPE");
    BOOST_TEST(told.provider_payment_id == "pi_7");
    BOOST_TEST(told.refund_id == "0123456789abcdef");
    BOOST_TEST((told.status == ProviderRefundStatus::succeeded));
    BOOST_TEST(told.status_text == "succeeded");
    BOOST_TEST(told.amount.to_string() == "20.50 EUR");
    BOOST_TEST(told.failure_code == "");
}

BOOST_AUTO_TEST_CASE(every_status_of_a_refund_is_known_or_has_its_name)
{
    const auto told = [](const std::string& word) { return read_refund(refund("\"succeeded\"", "\"" + word + "\"")); };

    BOOST_TEST((told("pending").status == ProviderRefundStatus::pending));
    BOOST_TEST((told("requires_action").status == ProviderRefundStatus::requires_action));
    BOOST_TEST((told("failed").status == ProviderRefundStatus::failed));
    BOOST_TEST((told("canceled").status == ProviderRefundStatus::canceled));
    BOOST_TEST((told("reversed").status == ProviderRefundStatus::unknown));
    BOOST_TEST(told("reversed").status_text == "reversed");
    BOOST_TEST(
        read_refund(refund("\"failure_reason\": null", "\"failure_reason\": \"lost_or_stolen_card\"")).failure_code ==
        "lost_or_stolen_card");
}

BOOST_AUTO_TEST_CASE(a_refund_that_was_made_at_stripe_names_none_of_ours)
{
    BOOST_TEST(read_refund(refund("{\"refund_id\": \"0123456789abcdef\"}", "{}")).refund_id == "");
    BOOST_TEST(read_refund(refund("{\"refund_id\": \"0123456789abcdef\"}", "null")).refund_id == "");
    BOOST_TEST(read_refund(refund("\"0123456789abcdef\"", "\"<b>0123</b>\"")).refund_id == "");
    BOOST_TEST(read_refund(refund("\"pi_7\"", "null")).provider_payment_id == "");
    BOOST_TEST(read_refund(refund("\"pi_7\"", R"({"id": "pi_7", "object": "payment_intent"})")).provider_payment_id ==
               "pi_7");
}

BOOST_AUTO_TEST_CASE(the_amount_of_a_refund_is_in_our_units)
{
    const auto in = [](const std::string& units, const std::string& currency) {
        return understood_refund(refund(R"("amount": 2050, "currency": "eur")",
                                        R"("amount": )" + units + R"(, "currency": ")" + currency + "\""));
    };
    BOOST_TEST(in("200", "isk")->amount.to_string() == "2 ISK");
    BOOST_TEST(in("2050", "jpy")->amount.to_string() == "2050 JPY");
    BOOST_TEST(in("5120", "kwd")->amount.to_string() == "5.120 KWD");
    for (const auto& [units, currency] : {std::pair("250", "isk"),
                                          {"2050", "btc"},
                                          {"2050", "EUR"},
                                          {"0", "eur"},
                                          {"-1", "eur"},
                                          {"20.5", "eur"},
                                          {"99999999999999999999", "eur"}})
        BOOST_TEST_CONTEXT(units << " " << currency)
        {
            BOOST_TEST(!in(units, currency));
        }
}

BOOST_AUTO_TEST_CASE(what_is_no_refund_is_not_taken_for_one)
{
    for (const std::string& body :
         std::vector<std::string>{std::string(), std::string("[]"), std::string("{}"),
                                  refund("\"refund\"", "\"charge\""), refund("\"id\"", "\"ID\""),
                                  refund("re_1Pgc", "re/1Pgc"), refund("\"status\": \"succeeded\"", "\"status\": null"),
                                  refund("\"status\": \"succeeded\"", "\"status\": 1"), refund("2050", "\"2050\""),
                                  refund("\"amount\"", "\"amounts\""), refund() + "x", refund().substr(0, 100)})
        BOOST_TEST_CONTEXT(body)
        {
            BOOST_TEST(!understood_refund(body));
        }
}

BOOST_AUTO_TEST_CASE(a_dispute_says_what_is_in_doubt_and_until_when)
{
    const auto told = read_dispute(dispute());

    BOOST_TEST(told.id == "du_1Pgc71B7WZ01zgkWMevJiAUx");
    BOOST_TEST(told.provider_payment_id == "pi_7");
    BOOST_TEST((told.status == ProviderDisputeStatus::open));
    BOOST_TEST(told.status_text == "needs_response");
    BOOST_TEST(told.reason == "fraudulent");
    BOOST_TEST(told.amount.to_string() == "20.50 EUR");
    BOOST_TEST(!told.is_withdrawn);
    BOOST_TEST(!told.is_reinstated);
    BOOST_REQUIRE(told.evidence_due_at.has_value());
    BOOST_TEST(domain::to_sql(*told.evidence_due_at) == "2025-11-30 23:59:59.000000");
}

BOOST_AUTO_TEST_CASE(every_status_of_a_dispute_is_known_or_has_its_name)
{
    const auto told = [](const std::string& word) {
        return read_dispute(dispute("\"needs_response\"", "\"" + word + "\""));
    };
    for (const auto* word : {"needs_response", "under_review", "warning_needs_response", "warning_under_review"})
        BOOST_TEST((told(word).status == ProviderDisputeStatus::open));
    for (const auto* word : {"won", "warning_closed", "prevented", "charge_refunded"})
        BOOST_TEST((told(word).status == ProviderDisputeStatus::won));
    BOOST_TEST((told("lost").status == ProviderDisputeStatus::lost));
    for (const auto* word : {"Lost", "forgotten", "warning_lost"}) {
        BOOST_TEST((told(word).status == ProviderDisputeStatus::unknown));
        BOOST_TEST(told(word).status_text == word);
    }
}

BOOST_AUTO_TEST_CASE(money_that_moved_is_read_from_stripes_books_by_its_sign)
{
    const auto withdrawn = read_dispute(with_transactions("[" + transaction("-2050") + "]"));
    const auto reinstated =
        read_dispute(with_transactions("[" + transaction("-2241") + ", " + transaction("2239") + "]"));
    const auto other_order = read_dispute(with_transactions("[" + transaction("1") + ", " + transaction("-1") + "]"));
    const auto fees =
        read_dispute(with_transactions("[" + transaction("-1500", "stripe_fee") + ", " + transaction("0") + "]"));

    BOOST_TEST(withdrawn.is_withdrawn);
    BOOST_TEST(!withdrawn.is_reinstated);
    BOOST_TEST((reinstated.is_withdrawn && reinstated.is_reinstated));
    BOOST_TEST((other_order.is_withdrawn && other_order.is_reinstated));
    BOOST_TEST((!fees.is_withdrawn && !fees.is_reinstated));
}

BOOST_AUTO_TEST_CASE(whether_money_moved_is_never_guessed)
{
    for (const auto& transactions :
         {std::string("null"), std::string("{}"), std::string("[\"txn_1\"]"), std::string("[null]"),
          "[" + transaction("null") + "]", "[" + transaction("-20.5") + "]", "[" + transaction("\"-2050\"") + "]",
          "[" + transaction("-99999999999999999999") + "]", "[" + transaction("-2050", "") + "]",
          "[" + transaction("-2050") + ", {}]"})
        BOOST_TEST_CONTEXT(transactions)
        {
            BOOST_TEST(!understood_dispute(with_transactions(transactions)));
        }
    BOOST_TEST(!understood_dispute(dispute("\"balance_transactions\"", "\"transactions\"")));
}

BOOST_AUTO_TEST_CASE(an_odd_time_or_reason_or_payment_is_none)
{
    for (const auto* time : {"null", "0", "-1", "1764547199.5", "\"1764547199\"", "32503680000", "9223372036854775807",
                             "99999999999999999999", "{}"})
        BOOST_TEST_CONTEXT(time)
        {
            BOOST_TEST(!read_dispute(dispute("1764547199", time)).evidence_due_at);
        }
    BOOST_TEST(!read_dispute(dispute("{\"due_by\": 1764547199, \"past_due\": false}", "null")).evidence_due_at);
    BOOST_TEST(read_dispute(dispute("1764547199", "32503679999")).evidence_due_at.has_value());
    BOOST_TEST(read_dispute(dispute("\"fraudulent\"", "null")).reason == "");
    BOOST_TEST(read_dispute(dispute("\"fraudulent\"", "\"a b\"")).reason == "");
    BOOST_TEST(read_dispute(dispute("\"fraudulent\"", "\"" + std::string(65, 'x') + "\"")).reason == "");
    BOOST_TEST(read_dispute(dispute("\"pi_7\"", "null")).provider_payment_id == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_dispute_is_not_taken_for_one)
{
    for (const auto& body : {std::string(), std::string("null"), std::string("{}"),
                             dispute("\"dispute\"", "\"refund\""), dispute("\"id\"", "\"ID\""),
                             dispute("\"du_1Pgc71B7WZ01zgkWMevJiAUx\"", "7"), dispute("\"needs_response\"", "null"),
                             dispute("2050", "0"), dispute("\"eur\"", "\"xxx\""), dispute().substr(0, 200)})
        BOOST_TEST_CONTEXT(body)
        {
            BOOST_TEST(!understood_dispute(body));
        }
}

// Stripe publishes examples of all its objects for who makes a stand-in.
BOOST_AUTO_TEST_CASE(stripes_own_examples_are_read, *boost::unit_test::precondition(FixturesAreThere()))
{
    std::ifstream file(fixtures, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    rapidjson::Document all;
    all.Parse(text.data(), text.size());
    BOOST_REQUIRE(!all.HasParseError());

    const auto refunded = read_refund(as_text(all["resources"]["refund"]));
    const auto disputed = read_dispute(as_text(all["resources"]["dispute"]));

    BOOST_TEST(refunded.id == "re_1Pgc72B7WZ01zgkWqPvrRrPE");
    BOOST_TEST(refunded.amount.to_string() == "1.00 USD");
    BOOST_TEST((refunded.status == ProviderRefundStatus::succeeded));
    BOOST_TEST(disputed.id == "dp_1Pgc71B7WZ01zgkWMevJiAUx");
    BOOST_TEST(disputed.status_text == "warning_needs_response");
    BOOST_TEST((disputed.status == ProviderDisputeStatus::open));
    BOOST_TEST(!disputed.is_withdrawn);
    BOOST_TEST(disputed.evidence_due_at.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
