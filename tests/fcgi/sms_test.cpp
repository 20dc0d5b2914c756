// Texts: set up in the browser, sent from an invoice's page, carried by the courier to a server that speaks as Twilio.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/failpoint.h"
#include "harness/form_fields.h"
#include "harness/staff.h"
#include "harness/text_server.h"

#include <boost/test/unit_test.hpp>

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <filesystem>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

struct SmsFixture : harness::CheckoutFixture {
    harness::TextServer carrier;
    const std::filesystem::path config = portal.config_file();
    const std::string before = harness::read_text(config);
    // The configuration is read when a program starts.
    const bool is_configured =
        (harness::write_text(config, before + "[sms]\napi_url = \"" + carrier.url() + "\"\nca_file = \"" +
                                         carrier.ca_file().string() + "\"\ntimeout_ms = 1000\n"),
         true);
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};
    const std::string settings = "/settings/messages";
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    const std::string page = "/invoices/" + std::to_string(invoice.id);
    int forms = 0;

    SmsFixture() { anna.sign_in(); }
    ~SmsFixture() { harness::write_text(config, before); }

    harness::Pairs account(const harness::Pairs& other = {}) const
    {
        harness::Pairs fields{{"account_sid", carrier.account},
                              {"auth_token", carrier.token},
                              {"sms_sender", "+1 (415) 555-0100"},
                              {"daily_cap", "5"},
                              {"prefixes", "+1, +44"}};
        for (const auto& [name, value] : other)
            std::ranges::find(fields, name, &std::pair<std::string, std::string>::first)->second = value;
        return fields;
    }
    void set_up() { BOOST_REQUIRE(anna.post(settings + "/sms", account()).status == 303); }

    harness::Response send(const std::string& recipients, const std::string& purpose = "invoice")
    {
        std::string nonce = std::to_string(++forms);
        nonce.insert(0, 22 - nonce.size(), '0');
        return anna.post(
            page + "/send",
            {{"channel", "sms"}, {"purpose", purpose}, {"recipients", recipients}, {"nonce", nonce}, {"do", "send"}});
    }
    int deliver() { return checkout.run_job("courier"); }
    std::string state()
    {
        return portal.value("SELECT CONCAT(state, ': ', answer) FROM deliveries ORDER BY id DESC LIMIT 1");
    }
    std::string count(const std::string& rest) const { return portal.value("SELECT COUNT(*) FROM " + rest); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sms, SmsFixture)

BOOST_AUTO_TEST_CASE(an_invoice_goes_to_phones_each_with_a_link_of_its_own, *label("B7"))
{
    BOOST_TEST(!contains(anna.get(page).body, "channel=sms"));
    set_up();
    BOOST_TEST(contains(anna.get(page).body, page + "/send?channel=sms"));
    BOOST_TEST(contains(anna.get(page + "/send?channel=sms").body, "View and pay: https://pay.example.com/i/..."));

    BOOST_TEST(send("+1 415 555 0123\n+44 20 7946 0018").header("Location") == page + "?done=invoice_on_its_way");
    BOOST_TEST(deliver() == 0);
    const auto texts = carrier.texts();
    BOOST_REQUIRE(texts.size() == 2U);
    BOOST_TEST(texts[0].recipient == "+14155550123");
    BOOST_TEST(texts[0].sender == "+14155550100");
    BOOST_TEST(contains(texts[0].body, "invoice " + invoice.number + ", €120.50 due "));
    const auto link_of = [](const std::string& body) { return body.substr(body.find("/i/")); };
    BOOST_TEST(link_of(texts[0].body) != link_of(texts[1].body));
    BOOST_TEST(checkout.view.get(link_of(texts[0].body)).status == 200);
    BOOST_TEST(state() == "sent: ");
    BOOST_TEST(contains(anna.get(page).body, "&#43;14155550123") + contains(anna.get(page).body, "+14155550123") > 0);
    BOOST_TEST(count("activity WHERE kind = 'invoice_sent'") == "2");
}

BOOST_AUTO_TEST_CASE(what_the_carrier_refuses_is_said_and_not_repeated, *label("B7"))
{
    set_up();
    for (const auto& [number, said] :
         {std::array<std::string, 2>{"+15005550001",
                                     "21211: The 'To' number +15005550001 is not a valid phone number."},
          {"+15005550009", "21614"},
          {"+15005550010", "nobody knows whether it was sent (500"},
          {"+15005550011", "nobody knows whether it was sent"}}) {
        BOOST_TEST(send(number).status == 303);
        deliver();
        BOOST_TEST(contains(state(), said), state());
        BOOST_TEST(state().starts_with("failed: "));
        portal.clock.advance(3h);
        deliver();
        anna.sign_in();
    }
    BOOST_TEST(carrier.texts().empty());
    BOOST_TEST(count("activity WHERE kind = 'invoice_not_sent'") == "4");
}

BOOST_AUTO_TEST_CASE(busy_is_tried_again_and_what_was_taken_without_a_word_is_not, *label("B7"))
{
    set_up();
    BOOST_TEST(send("+15005550012").status == 303);
    deliver();
    BOOST_TEST(state() == "waiting: ");
    portal.clock.advance(2min);
    deliver();
    BOOST_TEST(state() == "sent: ");

    BOOST_TEST(send("+15005550013").status == 303);
    deliver();
    portal.clock.advance(3h);
    deliver();
    BOOST_TEST(state().starts_with("failed: nobody knows whether it was sent"));
    BOOST_TEST(
        std::ranges::count(carrier.texts(), std::string("+15005550013"), &harness::TextServer::Text::recipient) == 1);
}

BOOST_AUTO_TEST_CASE(a_courier_that_dies_sends_no_text_twice, *label("B7"))
{
    set_up();
    checkout.allow_crashes();
    for (const auto* point : {"before_text:kill", "after_text:kill"}) {
        BOOST_TEST(send("+14155550123").status == 303);
        {
            const harness::Failpoint failpoint(point);
            deliver();
        }
        portal.clock.advance(10min);
        deliver();
        BOOST_TEST(state() == "failed: nobody knows whether it was sent: send it again if it did not arrive");
    }
    BOOST_TEST(carrier.texts().size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_numbers_with_their_country_to_where_it_is_allowed, *label("B7"))
{
    BOOST_TEST(send("+14155550123").status == 409);  // Not set up
    set_up();
    for (const auto* number :
         {"4155550123", "+0415555012", "+1", "+1415555012345678", "+1 415 555 O123", "casey@example.com"}) {
        const auto refused = send(number);
        BOOST_TEST(refused.status == 400, number);
        BOOST_TEST(contains(refused.body, "is not a phone number with its country"), number);
    }
    const auto abroad = send("+881612345678");
    BOOST_TEST(abroad.status == 400);
    BOOST_TEST(contains(abroad.body, "begin with +1,+44") + contains(abroad.body, "begin with &#43;1,&#43;44") > 0);
    BOOST_TEST(count("deliveries") == "0");
}

BOOST_AUTO_TEST_CASE(the_cap_of_a_day_holds_over_forms_and_days, *label("B7"))
{
    set_up();
    for (int i = 0; i < 4; ++i)
        BOOST_TEST(send("+1415555012" + std::to_string(i)).status == 303);
    const auto refused = send("+14155550124\n+14155550125");
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(contains(refused.body, "4 are sent"));
    BOOST_TEST(count("deliveries") == "4");
    BOOST_TEST(send("+14155550124").status == 303);
    BOOST_TEST(send("+14155550125").status == 409);
    portal.clock.advance(25h);
    anna.sign_in();
    BOOST_TEST(send("+14155550125").status == 303);
}

BOOST_AUTO_TEST_CASE(test_texts_count_as_well, *label("B7"))
{
    set_up();
    for (int i = 0; i < 4; ++i)
        BOOST_TEST(anna.post(settings + "/sms/test", {{"number", "+14155550199"}}).status == 303);
    BOOST_TEST(contains(anna.get(settings).body, "On: 4 of 5 texts"));
    BOOST_TEST(send("+14155550123").status == 303);
    BOOST_TEST(send("+14155550123").status == 409);
    const auto refused = anna.post(settings + "/sms/test", {{"number", "+14155550199"}});
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(contains(refused.body, "used up"));
    BOOST_TEST(carrier.texts().size() == 4U);
}

BOOST_AUTO_TEST_CASE(credentials_are_checked_kept_and_never_shown, *label("B15"))
{
    for (const auto& [field, value, problem] :
         {std::array<std::string, 3>{"account_sid", "SK0123456789abcdef0123456789abcdef", "begins with AC"},
          {"auth_token", "", "auth token of this account is missing"},
          {"auth_token", "short", "not an auth token"},
          {"sms_sender", "Demo", "The sender is a number"},
          {"daily_cap", "0", "from 1 to 10000"},
          {"daily_cap", "10001", "from 1 to 10000"},
          {"daily_cap", "many", "from 1 to 10000"},
          {"prefixes", "", "say where texts may go to"},
          {"prefixes", "1", "say where texts may go to"}}) {
        const auto refused = anna.post(settings + "/sms", account({{field, value}}));
        BOOST_TEST(refused.status == 400);
        auto lower = problem;
        BOOST_TEST(contains(refused.body, lower) + contains(refused.body, "S" + lower.substr(1)) > 0, problem);
        BOOST_TEST(!contains(refused.body, carrier.token));
    }
    BOOST_TEST(count("sms_accounts") == "0");
    set_up();
    BOOST_TEST(!contains(anna.get(settings).body, carrier.token));
    // The token is kept when it is left empty, but not for another account.
    BOOST_TEST(anna.post(settings + "/sms", account({{"auth_token", ""}, {"daily_cap", "7"}})).status == 303);
    BOOST_TEST(anna.post(settings + "/sms/test", {{"number", "+1 415 555 0199"}}).header("Location") ==
               settings + "?done=test_text_sent");
    BOOST_TEST(carrier.texts().size() == 1U);
    BOOST_TEST(anna.post(settings + "/sms",
                         account({{"auth_token", ""}, {"account_sid", "ACffffffffffffffffffffffffffffffff"}}))
                   .status == 400);
    BOOST_TEST(contains(anna.post(settings + "/sms/test", {{"number", "0415"}}).body, "is not a phone number"));

    BOOST_TEST(anna.post(settings + "/sms", account({{"auth_token", std::string(32, 'f')}})).status == 303);
    const auto refused = anna.post(settings + "/sms/test", {{"number", "+14155550199"}});
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(contains(refused.body, "20003: Authenticate"));

    BOOST_TEST(anna.post(settings + "/sms/stop").status == 303);
    BOOST_TEST(anna.post(settings + "/sms/stop").status == 409);
    BOOST_TEST(send("+14155550123").status == 409);
    BOOST_TEST(!contains(anna.get(page).body, "channel=sms"));
}

BOOST_AUTO_TEST_CASE(a_reminder_goes_the_way_the_invoice_went, *label("B7"))
{
    set_up();
    send("+14155550123");
    deliver();
    const auto fields = harness::form_fields(anna.get(page).body, "remind");
    BOOST_TEST(anna.post(page + "/remind", fields).header("Location") == page + "?done=reminder_on_its_way");
    deliver();
    BOOST_REQUIRE(carrier.texts().size() == 2U);
    BOOST_TEST(contains(carrier.texts()[1].body, "a reminder of invoice"));
}

const std::filesystem::path description = "../shared/data/twilio/openapi-messages.json";

boost::test_tools::assertion_result description_is_there(boost::unit_test::test_unit_id)
{
    boost::test_tools::assertion_result result(std::filesystem::exists(description));
    if (!result)
        result.message() << "skipped: " << description.string() << " is not there";
    return result;
}

BOOST_AUTO_TEST_CASE(the_carrier_of_the_tests_answers_with_fields_that_twilio_describes,
                     *label("B7") * boost::unit_test::precondition(description_is_there))
{
    set_up();
    send("+14155550123");
    deliver();
    rapidjson::Document api, answer;
    api.Parse(harness::read_text(description).c_str());
    const auto line = carrier.answers();
    answer.Parse(line.substr(0, line.find('\n')).c_str());
    BOOST_REQUIRE(answer.IsObject());
    const auto& schemas = api["components"]["schemas"];
    const auto& properties = schemas["api.v2010.account.message"]["properties"];
    for (const auto& field : answer.GetObject())
        BOOST_TEST(properties.HasMember(field.name), field.name.GetString());
    const auto& asked = api["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]["post"]["requestBody"]
                           ["content"]["application/x-www-form-urlencoded"]["schema"]["properties"];
    for (const auto* field : {"To", "From", "MessagingServiceSid", "Body"})
        BOOST_TEST(asked.HasMember(field), field);
}

BOOST_AUTO_TEST_SUITE_END()
