// Stripe's gateway against a provider that does everything wrong that it may.
#include "base/check.h"
#include "harness/probe.h"
#include "stripe_gateway.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>

using harness::Fault;
using harness::http_answer;
using harness::ProviderServer;
using harness::When;
using ports::Outcome;
using namespace stripe_gateway;
using namespace std::chrono_literals;

namespace {

const std::string path = "/v1/payment_intents";

std::string intent(const std::string& status = "requires_payment_method", const std::string& id = "pi_1")
{
    return R"({"id": ")" + id + R"(", "object": "payment_intent", "amount": 124000, "currency": "usd", "status": ")" +
           status + R"(", "livemode": false, "metadata": {"payment": "0123abcd"}, "client_secret": "pi_1_secret_x"})";
}

std::string answers_ok(const harness::ProviderRequest&)
{
    return http_answer(200, intent(), {{"Request-Id", "req_7"}});
}

// A fresh gateway, which has no connection yet, and its answer to a confirm.
ports::Answer confirm(const ProviderServer& provider, ports::Deadline deadline = later())
{
    gateway::Stripe stripe(config_for(provider), without_waiting);
    auto answer = stripe.confirm(account, "pi_1", "0123abcd:confirm", "confirmation_token=ctoken_1", deadline);
    BOOST_TEST(answer.detail.find(secret_key) == std::string::npos);
    BOOST_TEST(answer.detail.find("Jane") == std::string::npos);
    BOOST_TEST(answer.detail.find("ctoken_1") == std::string::npos);
    BOOST_TEST(answer.detail.find("_secret_") == std::string::npos);
    BOOST_TEST(answer.object.has_value() == (answer.outcome == Outcome::ok));
    return answer;
}

// The answer to a confirm of a provider that says just this.
ports::Answer confirmed_with(int status, const std::string& json, const harness::Pairs& headers = {})
{
    const ProviderServer provider([&](const auto&) { return http_answer(status, json, headers); });
    return confirm(provider);
}

base::Result<gateway::HttpAnswer> get(const ProviderServer& provider, const std::string& url)
{
    return gateway::HttpClient({provider.ca_file()}).send({"GET", url}, later());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe)

BOOST_AUTO_TEST_CASE(a_payment_is_created_confirmed_fetched_and_cancelled)
{
    const ProviderServer provider(answers_ok);
    gateway::Stripe stripe(config_for(provider));
    const auto amount = domain::Money::from_minor(124000, *domain::Currency::parse("USD"));
    const auto body = stripe.create_body({"0123abcd", amount, "Invoice Ä & 7"});
    const auto confirm_body = stripe.confirm_body("ctoken_1", "https://pay.example.com/pay/0123abcd/result");

    BOOST_TEST(stripe.create(account, "0123abcd:create", *body, later()).outcome == Outcome::ok);
    BOOST_TEST(stripe.confirm(account, "pi_1", "0123abcd:confirm", confirm_body, later()).outcome == Outcome::ok);
    BOOST_TEST(stripe.fetch(account, "pi_1", later()).outcome == Outcome::ok);
    BOOST_TEST(stripe.cancel(account, "pi_1", "0123abcd:cancel", later()).outcome == Outcome::ok);

    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 4u);
    BOOST_TEST(asked[0].method + " " + asked[0].path == "POST " + path);
    BOOST_TEST(asked[0].body ==
               "amount=124000&currency=usd&allowed_payment_method_types%5b%5d=card&capture_method=automatic&"
               "description=Invoice%20%c3%84%20%26%207&metadata%5bpayment%5d=0123abcd&expand%5b%5d=latest_charge");
    BOOST_TEST(asked[0].header("idempotency-key") == "0123abcd:create");
    BOOST_TEST(asked[0].header("content-type") == "application/x-www-form-urlencoded");
    BOOST_TEST(asked[1].method + " " + asked[1].path == "POST " + path + "/pi_1/confirm");
    BOOST_TEST(asked[1].body ==
               "confirmation_token=ctoken_1&return_url=https%3a%2f%2fpay.example.com%2fpay%2f0123abcd%2fresult&"
               "expand%5b%5d=latest_charge");
    BOOST_TEST(asked[1].header("idempotency-key") == "0123abcd:confirm");
    BOOST_TEST(asked[2].method + " " + asked[2].path == "GET " + path + "/pi_1?expand%5b%5d=latest_charge");
    BOOST_TEST(asked[2].header("idempotency-key") == "");
    BOOST_TEST(asked[3].method + " " + asked[3].path == "POST " + path + "/pi_1/cancel");
    BOOST_TEST(asked[3].body == "expand%5b%5d=latest_charge");
    BOOST_TEST(asked[3].header("idempotency-key") == "0123abcd:cancel");
    for (const auto& request : asked) {
        BOOST_TEST(request.header("authorization") == "Bearer " + secret_key);
        BOOST_TEST(request.header("stripe-version") == "2026-10-28.endive");
    }
    BOOST_TEST(provider.connections() == 1);
}

BOOST_AUTO_TEST_CASE(an_amount_that_stripe_cannot_express_has_no_body)
{
    const gateway::Stripe stripe(base::StripeConfig{});
    const auto amount = domain::Money::from_minor(5124, *domain::Currency::parse("KWD"));

    BOOST_REQUIRE(!stripe.create_body({"0123abcd", amount, "Invoice 7"}));
    BOOST_TEST((stripe.create_body({"0123abcd", amount, "Invoice 7"}).error().reason == base::Reason::invalid));
    BOOST_TEST(!stripe.provider_amount(amount));
    BOOST_TEST(*stripe.provider_amount(domain::Money::from_minor(5, *domain::Currency::parse("ISK"))) == 500);
}

BOOST_AUTO_TEST_CASE(an_answer_with_the_right_object_is_ok)
{
    const auto answer = confirmed_with(200, intent("succeeded"), {{"Request-Id", "req_7"}});

    BOOST_TEST(answer.outcome == Outcome::ok);
    BOOST_TEST(answer.detail == "200 req_7");
    BOOST_REQUIRE(bool(answer.object));
    BOOST_TEST((answer.object->status == domain::ProviderStatus::succeeded));
    BOOST_TEST(answer.object->payment_id == "0123abcd");
    BOOST_TEST(answer.object->amount.to_string() == "1240.00 USD");
}

BOOST_AUTO_TEST_CASE(a_success_about_anything_else_is_unknown)
{
    for (const auto& body : {std::string("{}"), std::string(), intent("succeeded", "pi_2"),
                             std::string(R"({"object": "charge", "id": "pi_1"})"), intent().substr(0, 100)})
        BOOST_TEST(confirmed_with(200, body).outcome == Outcome::unknown);
}

BOOST_AUTO_TEST_CASE(every_error_that_is_determined_has_its_class)
{
    struct Row {
        int status;
        std::string fields;
        Outcome outcome;
        std::string code;
    };
    const Row rows[] = {
        {402, R"("type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds")",
         Outcome::declined, "insufficient_funds"},
        {402, R"("type": "card_error", "code": "expired_card")", Outcome::declined, "expired_card"},
        {400, R"("type": "idempotency_error")", Outcome::key_reused, ""},
        {400, R"("type": "invalid_request_error", "code": "payment_intent_unexpected_state")",
         Outcome::unexpected_state, ""},
        {401, R"("type": "invalid_request_error")", Outcome::keys_refused, ""},
        {403, R"("type": "invalid_request_error", "code": "more_permissions_required")", Outcome::keys_refused, ""},
        {404, R"("type": "invalid_request_error", "code": "resource_missing", "param": "intent")", Outcome::missing,
         ""},
        {404, R"("type": "invalid_request_error")", Outcome::missing, ""},
        {400, R"("type": "invalid_request_error", "code": "resource_missing", "param": "id")", Outcome::missing, ""},
        {400, R"("type": "invalid_request_error", "code": "resource_missing", "param": "confirmation_token")",
         Outcome::rejected, "resource_missing"},
        {400, R"("type": "invalid_request_error", "code": "amount_too_large")", Outcome::rejected, "amount_too_large"},
        {400, R"("type": "invalid_request_error", "param": "amount")", Outcome::rejected, "invalid_amount"},
        {422, R"("type": "invalid_request_error")", Outcome::rejected, ""},
    };
    for (const auto& row : rows)
        BOOST_TEST_CONTEXT(row.status << " " << row.fields)
        {
            const auto answer = confirmed_with(row.status, error(row.fields));
            BOOST_TEST(answer.outcome == row.outcome);
            BOOST_TEST(answer.decline_code == row.code);
        }
}

BOOST_AUTO_TEST_CASE(the_detail_names_status_request_and_code)
{
    const auto answer =
        confirmed_with(402, error(R"("type": "card_error", "code": "card_declined")"), {{"Request-Id", "req_8"}});

    BOOST_TEST(answer.detail == "402 req_8 card_error card_declined");
}

BOOST_AUTO_TEST_CASE(what_is_not_determined_is_unknown)
{
    const auto plain = error(R"("type": "api_error")");
    for (const int status : {203, 204, 300, 302, 307, 408, 409, 424, 429, 500, 502, 503, 504, 599})
        BOOST_TEST_CONTEXT(status)
        {
            BOOST_TEST(confirmed_with(status, plain).outcome == Outcome::unknown);
        }
    // Something between us and Stripe answered.
    for (const int status : {400, 401, 402, 403, 404})
        BOOST_TEST(confirmed_with(status, "<html>Blocked</html>").outcome == Outcome::unknown);
}

BOOST_AUTO_TEST_CASE(every_fault_before_or_after_the_effect_is_unknown_and_never_failed)
{
    for (const auto fault : {Fault::reset, Fault::truncate, Fault::status_500, Fault::redirect, Fault::endless,
                             Fault::nonsense, Fault::hang})
        for (const auto when : {When::before_effect, When::after_effect})
            BOOST_TEST_CONTEXT("fault " << int(fault) << " when " << int(when))
            {
                int effects = 0;
                ProviderServer provider([&](const auto& request) {
                    ++effects;
                    return answers_ok(request);
                });
                provider.fail_next("POST " + path + "/pi_1/confirm", fault, when);

                const auto answer = confirm(provider, fault == Fault::hang ? in(300ms) : later());

                BOOST_TEST(answer.outcome == Outcome::unknown);
                provider.stop();
                BOOST_TEST(provider.requests().size() == 1u);
                BOOST_TEST(effects == (when == When::after_effect ? 1 : 0));
            }
}

BOOST_AUTO_TEST_CASE(a_silent_provider_is_waited_for_until_the_deadline_and_no_longer)
{
    ProviderServer provider(answers_ok);
    provider.fail_next("/confirm", Fault::hang, When::after_effect);
    const auto began = std::chrono::steady_clock::now();

    const auto answer = confirm(provider, in(300ms));

    const auto took = std::chrono::steady_clock::now() - began;
    BOOST_TEST(answer.outcome == Outcome::unknown);
    BOOST_TEST((took >= 290ms && took < 10s));
}

BOOST_AUTO_TEST_CASE(a_provider_that_is_down_is_unknown_until_it_is_back)
{
    ProviderServer provider(answers_ok);
    provider.stop();
    gateway::Stripe stripe(config_for(provider));

    const auto down = stripe.fetch(account, "pi_1", later());
    provider.start();
    const auto back = stripe.fetch(account, "pi_1", later());
    provider.stop();
    const auto down_again = stripe.fetch(account, "pi_1", later());

    BOOST_TEST(down.outcome == Outcome::unknown);
    BOOST_TEST(back.outcome == Outcome::ok);
    BOOST_TEST(down_again.outcome == Outcome::unknown);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_sends_nothing)
{
    const ProviderServer provider(answers_ok);

    BOOST_TEST(confirm(provider, in(-1ms)).outcome == Outcome::unknown);
    BOOST_TEST(provider.requests().empty());
}

BOOST_AUTO_TEST_CASE(a_conflict_or_too_many_requests_are_tried_thrice_with_the_same_key_and_bytes)
{
    for (const auto fault : {Fault::status_409, Fault::status_429})
        for (const int times : {1, 2, 3}) {
            ProviderServer provider(answers_ok);
            provider.fail_next("/confirm", fault, When::before_effect, times);

            BOOST_TEST(confirm(provider).outcome == (times < 3 ? Outcome::ok : Outcome::unknown));

            const auto asked = provider.requests();
            BOOST_TEST(asked.size() == static_cast<std::size_t>(std::min(times + 1, 3)));
            for (const auto& request : asked) {
                BOOST_TEST(request.header("idempotency-key") == "0123abcd:confirm");
                BOOST_TEST(request.body == "confirmation_token=ctoken_1");
            }
        }
}

BOOST_AUTO_TEST_CASE(no_try_waits_past_the_deadline)
{
    ProviderServer provider(answers_ok);
    provider.fail_next("/confirm", Fault::status_429, When::before_effect);
    gateway::Stripe stripe(config_for(provider), {3, 1h, 2h});

    BOOST_TEST(stripe.confirm(account, "pi_1", "k", "b=1", later()).outcome == Outcome::unknown);
    BOOST_TEST(provider.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(stripes_own_word_about_trying_again_is_followed)
{
    const auto tries_of = [](int status, const std::string& advice) {
        const ProviderServer provider([&](const auto&) {
            return http_answer(status, error(R"("type": "x")"), {{"Stripe-Should-Retry", advice}});
        });
        BOOST_TEST(confirm(provider).outcome == Outcome::unknown);
        return provider.requests().size();
    };
    BOOST_TEST(tries_of(500, "true") == 3u);
    BOOST_TEST(tries_of(409, "false") == 1u);
    BOOST_TEST(tries_of(500, "perhaps") == 1u);
}

// libcurl does that by itself: it is why every POST has its key.
BOOST_AUTO_TEST_CASE(a_post_on_a_kept_connection_that_dies_is_repeated_with_the_same_key_and_bytes)
{
    ProviderServer provider(answers_ok);
    gateway::Stripe stripe(config_for(provider));
    BOOST_TEST(stripe.fetch(account, "pi_1", later()).outcome == Outcome::ok);
    provider.fail_next("/confirm", Fault::reset, When::after_effect);

    BOOST_TEST(stripe.confirm(account, "pi_1", "k", "b=1", later()).outcome == Outcome::ok);

    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 3u);
    BOOST_TEST(asked[1].body == asked[2].body);
    BOOST_TEST(asked[1].header("idempotency-key") == "k");
    BOOST_TEST(asked[2].header("idempotency-key") == "k");
}

BOOST_AUTO_TEST_CASE(no_redirect_is_followed_anywhere)
{
    const ProviderServer elsewhere(answers_ok);
    for (const auto& location : {std::string("file:///etc/passwd"), elsewhere.origin() + path + "/pi_1",
                                 std::string("http://169.254.169.254/latest/meta-data/")})
        for (const int status : {301, 302, 303, 307, 308}) {
            const ProviderServer provider([&](const auto&) {
                return http_answer(status, intent(), {{"Location", location}});
            });
            BOOST_TEST(confirm(provider).outcome == Outcome::unknown);
            BOOST_TEST(provider.requests().size() == 1u);
        }
    BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_not_trusted_or_of_another_host_gets_no_request)
{
    const ProviderServer provider(answers_ok), other(answers_ok);
    const auto fetch = [&](const std::filesystem::path& ca_file, const std::string& url) {
        auto config = config_for(provider);
        config.ca_file = ca_file;
        config.api_url = url;
        return gateway::Stripe(config).fetch(account, "pi_1", later()).outcome;
    };
    auto another_name = provider.origin();
    another_name.replace(another_name.find("127.0.0.1"), 9, "localhost");

    BOOST_TEST(fetch(other.ca_file(), provider.origin()) == Outcome::unknown);
    BOOST_TEST(fetch("", provider.origin()) == Outcome::unknown);
    BOOST_TEST(fetch("/nowhere/ca.pem", provider.origin()) == Outcome::unknown);
    BOOST_TEST(fetch(provider.ca_file(), another_name) == Outcome::unknown);
    BOOST_TEST(provider.requests().empty());
    BOOST_TEST(fetch(provider.ca_file(), provider.origin()) == Outcome::ok);
}

BOOST_AUTO_TEST_CASE(nothing_but_https_is_spoken)
{
    const ProviderServer provider(answers_ok);
    auto plain = provider.origin();
    plain.replace(0, 5, "http");

    for (const auto& url : {plain + "/", std::string("file:///etc/passwd"), std::string("ftp://127.0.0.1/"),
                            std::string("gopher://127.0.0.1/"), std::string("no address"), std::string()})
        BOOST_TEST(!get(provider, url));
    BOOST_TEST(provider.connections() == 0);
}

BOOST_AUTO_TEST_CASE(the_proxy_of_the_environment_is_not_used)
{
    const ProviderServer provider(answers_ok);
    for (const auto* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        setenv(name, "http://127.0.0.1:1", 1);

    BOOST_TEST(confirm(provider).outcome == Outcome::ok);

    for (const auto* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        unsetenv(name);
}

BOOST_AUTO_TEST_CASE(an_answer_is_cut_at_one_mebibyte)
{
    const ProviderServer provider([](const harness::ProviderRequest& request) {
        return http_answer(200, std::string(std::stoul(request.path.substr(1)), ' '));
    });

    const auto large = get(provider, provider.origin() + "/1000000");
    const auto too_large = get(provider, provider.origin() + "/1048577");

    BOOST_REQUIRE(bool(large));
    BOOST_TEST(large->body.size() == 1'000'000u);
    BOOST_REQUIRE(!too_large);
    BOOST_TEST(too_large.error().detail == "no answer: it is larger than 1 MiB");
}

BOOST_AUTO_TEST_CASE(a_header_is_one_line_or_nothing_is_sent)
{
    const ProviderServer provider(answers_ok);
    gateway::HttpClient client({provider.ca_file()});

    BOOST_CHECK_THROW(client.send({"GET", provider.origin() + "/", {{"X-A", "b\r\nX-C: d"}}}, later()),
                      base::BrokenInvariant);
    BOOST_TEST(provider.requests().empty());
}

BOOST_AUTO_TEST_CASE(a_post_brings_any_bytes)
{
    const ProviderServer provider([](const auto& request) { return http_answer(200, request.body); });
    const std::string body("{\"a\": 1}\0\xff\r\n\r\n", 14);

    const auto answer =
        gateway::HttpClient({provider.ca_file()})
            .send({"POST", provider.origin() + "/", {{"Content-Type", "application/json"}}, body}, later());

    BOOST_REQUIRE(bool(answer));
    BOOST_TEST((answer->body == body));
    BOOST_TEST(answer->header("content-type") == "application/json");
    BOOST_TEST(provider.requests().at(0).header("content-type") == "application/json");
}

BOOST_AUTO_TEST_CASE(a_live_key_never_leaves_for_a_sandbox)
{
    const ProviderServer provider(answers_ok);
    gateway::Stripe stripe(config_for(provider));
    for (const auto* key : {"sk_live_51Real", "rk_live_51Real", "sk_test_1\r\nX-Other: 1", ""}) {
        const auto answer = stripe.fetch({1, domain::ProviderMode::live, key}, "pi_1", later());
        BOOST_TEST(answer.outcome == Outcome::keys_refused);
        BOOST_TEST(answer.detail.find("51Real") == std::string::npos);
    }
    BOOST_TEST(provider.connections() == 0);
}

BOOST_AUTO_TEST_CASE(an_id_of_another_shape_names_nothing)
{
    const ProviderServer provider(answers_ok);
    gateway::Stripe stripe(config_for(provider));
    for (const auto& id :
         {std::string("pi_1/confirm"), std::string("../charges"), std::string("pi_1?x"), std::string(65, 'p')})
        BOOST_TEST(stripe.fetch(account, id, later()).outcome == Outcome::missing);
    BOOST_TEST(provider.connections() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_server_hands_requests_to_a_worker_as_nginx_does, harness::ProbeFixture)
{
    const ProviderServer provider(probe.socket());

    const auto answer = get(provider, provider.origin() + "/echo/word?x=1");

    BOOST_REQUIRE(bool(answer));
    BOOST_TEST(answer->status == 200);
    BOOST_TEST(answer->body == "GET /echo/word\nx=1\n\n");
    BOOST_TEST(answer->header("content-type") == "text/plain");
}

BOOST_AUTO_TEST_SUITE_END()
