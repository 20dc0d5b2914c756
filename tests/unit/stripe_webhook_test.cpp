// Who may nudge us, and what about.
#include "gateway/stripe_webhook.h"
#include "base/crypto.h"

#include <boost/test/unit_test.hpp>

#include <ostream>

using ports::WebhookVerdict;
using namespace std::chrono_literals;

namespace ports {

std::ostream& operator<<(std::ostream& out, WebhookVerdict verdict)
{
    constexpr const char* names[] = {"genuine", "malformed", "forged", "stale"};
    return out << names[static_cast<int>(verdict)];
}

}  // namespace ports

namespace {

constexpr std::int64_t signed_at = 1'764'000'000;
const domain::Instant now{std::chrono::seconds(signed_at)};
const std::string secret = "whsec_of_this_workspace";

const std::string body = R"({"id": "evt_1", "object": "event", "type": "payment_intent.succeeded", "livemode": false,
    "data": {"object": {"id": "pi_1", "object": "payment_intent", "amount": 1}}})";

std::string signature_of(const std::string& text, const std::string& key = secret, std::int64_t time = signed_at)
{
    return base::to_hex(base::hmac_sha256(key, std::to_string(time) + "." + text));
}

std::string header_of(const std::string& text, const std::string& key = secret)
{
    return "t=" + std::to_string(signed_at) + ",v1=" + signature_of(text, key);
}

ports::WebhookReading read(const std::string& text, const std::string& header,
                           const std::vector<std::string>& secrets = {secret}, domain::Instant at = now)
{
    return gateway::StripeWebhooks().read(text, header, secrets, at);
}

WebhookVerdict verdict(const std::string& header)
{
    return read(body, header).verdict;
}

// The reading of a body that is signed as it should be.
ports::WebhookReading read_signed(const std::string& text)
{
    return read(text, header_of(text));
}

std::string body_with(const std::string& from, const std::string& to)
{
    auto text = body;
    BOOST_REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

// What an event with this object is about.
std::string about(const std::string& type, const std::string& object)
{
    return read_signed(R"({"id": "evt_2", "object": "event", "type": ")" + type +
                       R"(", "livemode": false, "data": {"object": )" + object + "}}")
        .event.object_id;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_webhook)

BOOST_AUTO_TEST_CASE(a_signed_event_says_what_it_is_about)
{
    const auto reading = read_signed(body);

    BOOST_TEST(reading.verdict == WebhookVerdict::genuine);
    BOOST_TEST(reading.event.id == "evt_1");
    BOOST_TEST(reading.event.type == "payment_intent.succeeded");
    BOOST_TEST(reading.event.object_id == "pi_1");
    BOOST_TEST((reading.event.mode == domain::ProviderMode::test));
    BOOST_TEST((read_signed(body_with("false", "true")).event.mode == domain::ProviderMode::live));
}

// The signature was made with another program: printf '%s' '1764000000.{}' |
// openssl dgst -sha256 -hmac whsec_test
BOOST_AUTO_TEST_CASE(the_signature_is_an_hmac_over_the_time_a_point_and_the_body)
{
    const std::string known = "t=1764000000,v1=4f96748d68fa89f609c83851e8a98602c0d9762fcc5bc7c698c980211b7522ed";
    BOOST_TEST(read("{}", known, {"whsec_test"}).verdict == WebhookVerdict::malformed);  // Signed, but no event
    BOOST_TEST(read("{} ", known, {"whsec_test"}).verdict == WebhookVerdict::forged);
}

BOOST_AUTO_TEST_CASE(an_event_about_a_charge_leads_to_its_payment)
{
    BOOST_TEST(about("charge.refunded", R"({"id": "ch_1", "object": "charge", "payment_intent": "pi_7"})") == "pi_7");
    BOOST_TEST(about("charge.succeeded", R"({"id": "ch_1", "object": "charge", "payment_intent": {"id": "pi_7"}})") ==
               "pi_7");
    BOOST_TEST(about("charge.succeeded", R"({"id": "ch_1", "object": "charge", "payment_intent": null})") == "ch_1");
    BOOST_TEST(about("charge.succeeded", R"({"id": "ch_1", "object": "charge", "payment_intent": "pi/7"})") == "ch_1");
    BOOST_TEST(about("checkout.session.completed", R"({"id": "cs_1", "payment_intent": "pi_7"})") == "pi_7");
}

BOOST_AUTO_TEST_CASE(an_event_about_a_refund_or_dispute_leads_to_that)
{
    for (const auto* type : {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
        for (const auto* id : {"re_1", "pyr_1"})
            BOOST_TEST(about(type, R"({"object": "refund", "payment_intent": "pi_7", "charge": "ch_1", "id": ")" +
                                       std::string(id) + "\"}") == id);
    for (const auto* type : {"charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed",
                             "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated"})
        for (const auto* id : {"du_1", "dp_1"})
            BOOST_TEST(about(type, R"({"object": "dispute", "payment_intent": "pi_7", "charge": "ch_1", "id": ")" +
                                       std::string(id) + "\"}") == id);
}

BOOST_AUTO_TEST_CASE(no_bit_of_a_signature_may_differ)
{
    const auto good = *base::from_hex(signature_of(body));
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        auto touched = good;
        touched[bit / 8] = static_cast<char>(touched[bit / 8] ^ (1 << bit % 8));
        BOOST_TEST(verdict("t=" + std::to_string(signed_at) + ",v1=" + base::to_hex(touched)) ==
                   WebhookVerdict::forged);
    }
}

BOOST_AUTO_TEST_CASE(no_bit_of_a_header_or_body_may_differ)
{
    const auto header = header_of(body);
    for (std::size_t bit = 0; bit < header.size() * 8; ++bit) {
        auto touched = header;
        touched[bit / 8] = static_cast<char>(touched[bit / 8] ^ (1 << bit % 8));
        BOOST_TEST(verdict(touched) != WebhookVerdict::genuine);
    }
    for (std::size_t bit = 0; bit < body.size() * 8; ++bit) {
        auto touched = body;
        touched[bit / 8] = static_cast<char>(touched[bit / 8] ^ (1 << bit % 8));
        BOOST_TEST(read(touched, header).verdict == WebhookVerdict::forged);
    }
}

BOOST_AUTO_TEST_CASE(three_hundred_seconds_are_tolerated_in_both_directions_and_no_more)
{
    const auto header = header_of(body);
    for (const auto age : {0s, 299s, 300s, -299s, -300s})
        BOOST_TEST(read(body, header, {secret}, now + age).verdict == WebhookVerdict::genuine);
    for (const auto age : {301s, -301s, 86400s, -86400s})
        BOOST_TEST(read(body, header, {secret}, now + age).verdict == WebhookVerdict::stale);
    BOOST_TEST(read(body, header, {secret}, now + 300s + 1us).verdict == WebhookVerdict::stale);
    BOOST_TEST(read(body, header, {secret}, now - 300s - 1us).verdict == WebhookVerdict::stale);
    // A forger learns nothing from the clock.
    BOOST_TEST(read(body, header_of(body, "x"), {secret}, now + 301s).verdict == WebhookVerdict::forged);
    BOOST_TEST(verdict("t=999999999999,v1=" + signature_of(body, secret, 999'999'999'999)) == WebhookVerdict::stale);
}

BOOST_AUTO_TEST_CASE(a_secret_that_is_being_rolled_counts_beside_the_new_one)
{
    BOOST_TEST(read(body, header_of(body, "old"), {"new", "old"}).verdict == WebhookVerdict::genuine);
    BOOST_TEST(read(body, header_of(body, "new"), {"new", "old"}).verdict == WebhookVerdict::genuine);
    BOOST_TEST(read(body, header_of(body, "old"), {"new"}).verdict == WebhookVerdict::forged);
}

BOOST_AUTO_TEST_CASE(another_workspaces_secret_or_none_signs_nothing)
{
    BOOST_TEST(read(body, header_of(body, "whsec_of_another")).verdict == WebhookVerdict::forged);
    BOOST_TEST(read(body, header_of(body), {}).verdict == WebhookVerdict::forged);
    BOOST_TEST(read(body, header_of(body, ""), {""}).verdict == WebhookVerdict::forged);
}

BOOST_AUTO_TEST_CASE(one_of_several_signatures_is_enough_and_other_schemes_do_not_count)
{
    const auto time = "t=" + std::to_string(signed_at);
    const auto good = signature_of(body), wrong = signature_of(body, "x");
    BOOST_TEST(verdict(time + ",v1=" + wrong + ",v1=" + good) == WebhookVerdict::genuine);
    BOOST_TEST(verdict(time + ",v1=" + good + ",v1=" + wrong) == WebhookVerdict::genuine);
    BOOST_TEST(verdict("v1=" + good + "," + time) == WebhookVerdict::genuine);
    BOOST_TEST(verdict(time + ",v1=" + good + ",v0=" + wrong + ",v2=") == WebhookVerdict::genuine);
    BOOST_TEST(verdict(time + ",v0=" + good) == WebhookVerdict::forged);
    BOOST_TEST(verdict(time + ",v2=" + good + ",v1=" + wrong) == WebhookVerdict::forged);
    BOOST_TEST(verdict(time) == WebhookVerdict::forged);
}

BOOST_AUTO_TEST_CASE(a_header_of_another_shape_is_malformed)
{
    const auto time = "t=" + std::to_string(signed_at), good = ",v1=" + signature_of(body);
    std::string many = time;
    for (int i = 0; i < 15; ++i)
        many += good;
    BOOST_TEST(many.size() > 1000);
    std::string parts = time + good;
    for (int i = 0; i < 14; ++i)
        parts += ",v0=a";
    BOOST_TEST(verdict(parts) == WebhookVerdict::genuine);  // 16 parts

    for (const auto& header : {std::string(),
                               good.substr(1),
                               time + "," + time + good,
                               "t=" + good,
                               "t=-1" + good,
                               "t=+1" + good,
                               "t= " + time.substr(2) + good,
                               time + "a" + good,
                               time + ".0" + good,
                               "t=1234567890123" + good,
                               "T" + time.substr(1) + good,
                               time + good + ",",
                               "," + time + good,
                               time + ",," + good.substr(1),
                               time + good + ",v0",
                               time + good + ",=x",
                               time + ",v1=",
                               time + good + "0",
                               time + ",v1=abc",
                               time + ", v1=" + good.substr(4) + ",v1",
                               parts + ",v0=a",
                               many,
                               std::string(100'000, 't')})
        BOOST_TEST_CONTEXT(header.substr(0, 120))
        {
            BOOST_TEST(verdict(header) == WebhookVerdict::malformed);
        }
}

BOOST_AUTO_TEST_CASE(what_is_signed_but_no_event_is_malformed)
{
    for (const auto& text : {std::string(), std::string("{}"), std::string("[]"), std::string("not JSON"), body + "x",
                             body_with("evt_1", "ev_1"), body_with("evt_1", "evt_<1"), body_with("\"evt_1\"", "1"),
                             body_with("\"event\"", "\"v2.core.event\""), body_with("payment_intent.succeeded", ""),
                             body_with("payment_intent.succeeded", std::string(81, 'x')), body_with("\"pi_1\"", "null"),
                             body_with("\"pi_1\"", "\"pi 1\""), body_with("false", "\"false\""),
                             body_with("\"data\"", "\"date\""), body_with("pi_1", std::string(65, 'p'))})
        BOOST_TEST_CONTEXT(text.substr(0, 120))
        {
            BOOST_TEST(read_signed(text).verdict == WebhookVerdict::malformed);
        }
}

BOOST_AUTO_TEST_SUITE_END()
