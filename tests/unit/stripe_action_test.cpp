// What the customer must do before the bank decides, and where.
#include "gateway/stripe_objects.h"
#include "gateway/stripe_url.h"

#include <boost/test/unit_test.hpp>

using domain::CustomerAction;

namespace {

const std::string page = "https://payments.stripe.com/microdeposit/pacs_1_test_YWNjdA";

domain::ProviderPayment with_action(const std::string& next_action, const std::string& status = "requires_action")
{
    auto told = gateway::read_object(R"({"id": "pi_1", "object": "payment_intent", "amount": 50, "currency": "usd",
        "livemode": false, "status": ")" +
                                         status + R"(", "next_action": )" + next_action + "}",
                                     gateway::read_payment_intent);
    BOOST_REQUIRE_MESSAGE(told, (told ? "" : told.error().detail));
    return *std::move(told);
}

std::string microdeposits(const std::string& url_json)
{
    return R"({"type": "verify_with_microdeposits", "verify_with_microdeposits": {"arrival_date": 1764547199,
        "microdeposit_type": "amounts", "hosted_verification_url": )" +
           url_json + "}}";
}

std::string action_url(const std::string& url)
{
    return with_action(microdeposits("\"" + url + "\"")).action_url;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_action)

BOOST_AUTO_TEST_CASE(a_challenge_is_asked_by_the_script)
{
    for (const auto* next : {R"({"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}})",
                             R"({"type": "redirect_to_url", "redirect_to_url": {"url": "https://hooks.stripe.com/"}})",
                             R"({"type": "something_new"})", "{}", "null"})
        BOOST_TEST_CONTEXT(next)
        {
            BOOST_TEST((with_action(next).action == CustomerAction::challenge));
            BOOST_TEST(with_action(next).action_url == "");
        }
}

BOOST_AUTO_TEST_CASE(microdeposits_are_verified_on_stripes_page)
{
    const auto told = with_action(microdeposits("\"" + page + "\""));

    BOOST_TEST((told.action == CustomerAction::verify_account));
    BOOST_TEST(told.action_url == page);
}

BOOST_AUTO_TEST_CASE(nothing_is_to_be_done_in_any_other_state)
{
    for (const auto* status : {"processing", "succeeded", "canceled", "requires_payment_method"}) {
        const auto told = with_action(microdeposits("\"" + page + "\""), status);
        BOOST_TEST((told.action == CustomerAction::none));
        BOOST_TEST(told.action_url == "");
    }
}

BOOST_AUTO_TEST_CASE(an_address_that_is_none_is_left_out)
{
    for (const auto* json : {"null", "7", "{}", "\"\""})
        BOOST_TEST(with_action(microdeposits(json)).action_url == "");
    BOOST_TEST((with_action(R"({"type": "verify_with_microdeposits"})").action == CustomerAction::verify_account));
    BOOST_TEST(with_action(R"({"type": "verify_with_microdeposits"})").action_url == "");

    BOOST_TEST(action_url("https://payments.stripe.com/m?a=b&c=%20#d") == "https://payments.stripe.com/m?a=b&c=%20#d");
    for (const auto& url :
         {std::string("http://payments.stripe.com/m"), std::string("javascript:alert(1)"),
          std::string("//stripe.com/m"), std::string("HTTPS://stripe.com/m"), std::string("https://"),
          std::string("https:///m"), std::string("https://stripe.com@evil.example/m"),
          std::string("https://evil.example\\\\@stripe.com/m"), std::string("https://stripe.com/m n"),
          std::string("https://stripe.com/\\r\\nSet-Cookie:a"), std::string("https://stripe.com/\\\"onclick"),
          std::string("https://stripe.com/<b>"), std::string("https://stripe.com/'"),
          std::string("https://str\u00efpe.com/m"), "https://stripe.com/" + std::string(500, 'a')})
        BOOST_TEST_CONTEXT(url)
        {
            BOOST_TEST(action_url(url) == "");
        }
}

BOOST_AUTO_TEST_CASE(stripes_pages_are_on_stripes_hosts)
{
    for (const auto* url : {"https://payments.stripe.com/m", "https://stripe.com", "https://a.b.stripe.com?x"})
        BOOST_TEST(gateway::is_on_stripe(url));
    for (const auto* url :
         {"https://stripe.com.evil.example/", "https://evilstripe.com/", "https://evil.example/stripe.com",
          "https://evil.example?.stripe.com", "https://evil.example#.stripe.com", "http://payments.stripe.com/", "",
          "/m", "https://payments.stripe.com:8443/m"})
        BOOST_TEST(!gateway::is_on_stripe(url));
}

BOOST_AUTO_TEST_CASE(a_stand_ins_pages_are_on_its_origin)
{
    const std::string origin = gateway::origin_of("https://127.0.0.1:8444/endive/stripe.js");
    BOOST_TEST(origin == "https://127.0.0.1:8444");
    BOOST_TEST(gateway::is_on(origin, "https://127.0.0.1:8444/microdeposits/abc"));
    for (const auto* url : {"https://127.0.0.1:84445/m", "https://127.0.0.1:844/m", "https://127.0.0.1/m",
                            "http://127.0.0.1:8444/m", "https://payments.stripe.com/m", ""})
        BOOST_TEST(!gateway::is_on(origin, url));
    BOOST_TEST(!gateway::is_on("", ""));
    BOOST_TEST(gateway::origin_of("http://127.0.0.1:8444/") == "");
}

BOOST_AUTO_TEST_SUITE_END()
