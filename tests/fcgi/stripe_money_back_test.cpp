// Stripe's gateway asks for refunds, disputes and lists; the provider does everything wrong that it may.
#include "base/check.h"
#include "stripe_gateway.h"

#include <boost/test/unit_test.hpp>

using harness::Fault;
using harness::http_answer;
using harness::ProviderServer;
using harness::When;
using ports::Outcome;
using namespace stripe_gateway;
using namespace std::chrono_literals;

namespace {

const std::string body = "payment_intent=pi_7&amount=2050&metadata%5brefund_id%5d=0123abcd";

std::string refund(const std::string& id = "re_1", const std::string& status = "pending")
{
    return R"({"id": ")" + id + R"(", "object": "refund", "amount": 2050, "currency": "eur", "payment_intent": "pi_7",
        "metadata": {"refund_id": "0123abcd"}, "status": ")" +
           status + "\"}";
}

std::string dispute(const std::string& id = "du_1")
{
    return R"({"id": ")" + id + R"(", "object": "dispute", "amount": 2050, "currency": "eur", "payment_intent": "pi_7",
        "status": "lost", "reason": "fraudulent", "evidence_details": {"due_by": null},
        "balance_transactions": [{"amount": -2050, "type": "adjustment"}]})";
}

std::string list(const std::string& entries, const std::string& has_more = "false")
{
    return R"({"object": "list", "has_more": )" + has_more + R"(, "data": [)" + entries + "]}";
}

ports::RefundAnswer create_refund(const ProviderServer& provider, ports::Deadline deadline = later())
{
    gateway::Stripe stripe(config_for(provider), without_waiting);
    auto answer = stripe.create_refund(account, "refund:0123abcd", body, deadline);
    BOOST_TEST(answer.detail.find(secret_key) == std::string::npos);
    BOOST_TEST(answer.detail.find("Jane") == std::string::npos);
    BOOST_TEST(answer.object.has_value() == (answer.outcome == Outcome::ok));
    return answer;
}

ports::RefundAnswer refunded_with(int status, const std::string& json)
{
    const ProviderServer provider([&](const auto&) { return http_answer(status, json); });
    return create_refund(provider);
}

const ports::ListRequest since_a_day{domain::Instant(std::chrono::seconds(1'764'000'000)), ""};

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_money_back)

BOOST_AUTO_TEST_CASE(a_refund_is_made_with_its_key_and_the_stored_bytes)
{
    const ProviderServer provider([](const auto&) { return http_answer(200, refund(), {{"Request-Id", "req_7"}}); });

    const auto answer = create_refund(provider);

    BOOST_TEST(answer.outcome == Outcome::ok);
    BOOST_TEST(answer.detail == "200 req_7");
    BOOST_TEST(answer.object->id == "re_1");
    BOOST_TEST(answer.object->refund_id == "0123abcd");
    BOOST_TEST(answer.object->amount.to_string() == "20.50 EUR");
    BOOST_TEST((answer.object->status == domain::ProviderRefundStatus::pending));
    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 1u);
    BOOST_TEST(asked[0].method + " " + asked[0].path == "POST /v1/refunds");
    BOOST_TEST(asked[0].body == body);
    BOOST_TEST(asked[0].header("idempotency-key") == "refund:0123abcd");
    BOOST_TEST(asked[0].header("content-type") == "application/x-www-form-urlencoded");
    BOOST_TEST(asked[0].header("authorization") == "Bearer " + secret_key);
    BOOST_TEST(asked[0].header("stripe-version") == "2026-10-28.endive");
}

BOOST_AUTO_TEST_CASE(refunds_and_disputes_are_fetched_by_their_ids)
{
    const ProviderServer provider([](const harness::ProviderRequest& request) {
        return http_answer(200, request.path.starts_with("/v1/refunds") ? refund("pyr_1", "failed") : dispute());
    });
    gateway::Stripe stripe(config_for(provider));

    const auto refunded = stripe.fetch_refund(account, "pyr_1", later());
    const auto disputed = stripe.fetch_dispute(account, "du_1", later());

    BOOST_REQUIRE((refunded.object && disputed.object));
    BOOST_TEST((refunded.object->status == domain::ProviderRefundStatus::failed));
    BOOST_TEST((disputed.object->status == domain::ProviderDisputeStatus::lost));
    BOOST_TEST(disputed.object->is_withdrawn);
    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 2u);
    BOOST_TEST(asked[0].method + " " + asked[0].path == "GET /v1/refunds/pyr_1");
    BOOST_TEST(asked[1].method + " " + asked[1].path == "GET /v1/disputes/du_1");
    BOOST_TEST(asked[0].header("idempotency-key") == "");
}

BOOST_AUTO_TEST_CASE(every_refusal_of_a_refund_has_its_class_and_code)
{
    struct Row {
        int status;
        std::string fields;
        Outcome outcome;
        std::string code;
    };
    const Row rows[] = {
        {400, R"("type": "invalid_request_error", "code": "charge_already_refunded")", Outcome::rejected,
         "charge_already_refunded"},
        {400, R"("type": "invalid_request_error", "code": "charge_disputed")", Outcome::rejected, "charge_disputed"},
        {400, R"("type": "invalid_request_error", "code": "balance_insufficient")", Outcome::rejected,
         "balance_insufficient"},
        {400, R"("type": "invalid_request_error", "param": "amount")", Outcome::rejected, "invalid_amount"},
        {400, R"("type": "idempotency_error")", Outcome::key_reused, ""},
        {401, R"("type": "invalid_request_error")", Outcome::keys_refused, ""},
        {403, R"("type": "invalid_request_error", "code": "more_permissions_required")", Outcome::keys_refused, ""},
        {404, R"("type": "invalid_request_error", "code": "resource_missing", "param": "payment_intent")",
         Outcome::missing, ""},
    };
    for (const auto& row : rows)
        BOOST_TEST_CONTEXT(row.status << " " << row.fields)
        {
            const auto answer = refunded_with(row.status, error(row.fields));
            BOOST_TEST(answer.outcome == row.outcome);
            BOOST_TEST(answer.decline_code == row.code);
        }
}

BOOST_AUTO_TEST_CASE(a_success_that_is_no_refund_is_unknown)
{
    for (const auto& json : {std::string("{}"), std::string(), dispute(), refund().substr(0, 80), refund("re/1"),
                             list(refund()), std::string("<html></html>")})
        BOOST_TEST(refunded_with(200, json).outcome == Outcome::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_about_another_object_is_unknown)
{
    const ProviderServer provider([](const harness::ProviderRequest& request) {
        return http_answer(200, request.path.starts_with("/v1/refunds") ? refund("re_2") : dispute("du_2"));
    });
    gateway::Stripe stripe(config_for(provider));

    BOOST_TEST(stripe.fetch_refund(account, "re_1", later()).outcome == Outcome::unknown);
    BOOST_TEST(stripe.fetch_dispute(account, "du_1", later()).outcome == Outcome::unknown);
    BOOST_TEST(stripe.fetch_refund(account, "re_1", later()).detail == "200 it is about another object");
}

BOOST_AUTO_TEST_CASE(every_fault_before_or_after_a_refund_is_unknown_and_never_failed)
{
    for (const auto fault : {Fault::reset, Fault::truncate, Fault::status_500, Fault::redirect, Fault::endless,
                             Fault::nonsense, Fault::hang})
        for (const auto when : {When::before_effect, When::after_effect})
            BOOST_TEST_CONTEXT("fault " << int(fault) << " when " << int(when))
            {
                int effects = 0;
                ProviderServer provider([&](const auto&) {
                    ++effects;
                    return http_answer(200, refund());
                });
                provider.fail_next("POST /v1/refunds", fault, when);

                const auto answer = create_refund(provider, fault == Fault::hang ? in(300ms) : later());

                BOOST_TEST(answer.outcome == Outcome::unknown);
                provider.stop();
                BOOST_TEST(effects == (when == When::after_effect ? 1 : 0));
            }
}

BOOST_AUTO_TEST_CASE(a_refund_that_is_under_way_is_tried_again_with_the_same_key_and_bytes)
{
    ProviderServer provider([](const auto&) { return http_answer(200, refund()); });
    provider.fail_next("POST /v1/refunds", Fault::status_409, When::before_effect, 2);

    BOOST_TEST(create_refund(provider).outcome == Outcome::ok);

    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 3u);
    for (const auto& request : asked) {
        BOOST_TEST(request.header("idempotency-key") == "refund:0123abcd");
        BOOST_TEST(request.body == body);
    }
}

BOOST_AUTO_TEST_CASE(lists_are_read_part_by_part)
{
    const ProviderServer provider([](const harness::ProviderRequest& request) {
        if (request.path.starts_with("/v1/disputes"))
            return http_answer(200, list(dispute()));
        const bool is_second = request.path.find("starting_after=re_2") != std::string::npos;
        return http_answer(200, is_second ? list(refund("re_1")) : list(refund("re_3") + "," + refund("re_2"), "true"));
    });
    gateway::Stripe stripe(config_for(provider));

    const auto first = stripe.list_refunds(account, since_a_day, later());
    BOOST_REQUIRE(bool(first.object));
    const auto second = stripe.list_refunds(account, {since_a_day.since, first.object->after}, later());
    const auto disputes = stripe.list_disputes(account, since_a_day, later());

    BOOST_REQUIRE((second.object && disputes.object));
    BOOST_TEST(first.object->objects.size() == 2u);
    BOOST_TEST(first.object->after == "re_2");
    BOOST_TEST(second.object->objects.at(0).id == "re_1");
    BOOST_TEST(second.object->after == "");
    BOOST_TEST(disputes.object->objects.at(0).id == "du_1");
    const auto asked = provider.requests();
    BOOST_REQUIRE(asked.size() == 3u);
    BOOST_TEST(asked[0].path == "/v1/refunds?created%5bgte%5d=1764000000&limit=100");
    BOOST_TEST(asked[1].path == "/v1/refunds?created%5bgte%5d=1764000000&limit=100&starting_after=re_2");
    BOOST_TEST(asked[2].path == "/v1/disputes?created%5bgte%5d=1764000000&limit=20");
}

BOOST_AUTO_TEST_CASE(payments_are_listed_with_how_the_money_came_and_only_the_providers_own_pages)
{
    const auto intent = [](const std::string& id, const std::string& url) {
        return R"({"id": ")" + id +
               R"(", "object": "payment_intent", "amount": 50, "currency": "usd", "livemode": false,
            "status": "requires_action", "latest_charge": {"payment_method_details": {"type": "us_bank_account",
            "us_bank_account": {"bank_name": "STRIPE TEST BANK", "last4": "6789"}}}, "next_action":
            {"type": "verify_with_microdeposits", "verify_with_microdeposits": {"hosted_verification_url": ")" +
               url + "\"}}}";
    };
    std::string origin;
    const ProviderServer provider([&](const auto&) {
        return http_answer(200, list(intent("pi_2", origin + "/microdeposits/a") + "," +
                                     intent("pi_1", "https://evil.example/microdeposits/a")));
    });
    origin = provider.origin();
    gateway::Stripe stripe(config_for(provider));

    const auto listed = stripe.list_payments(account, since_a_day, later());

    BOOST_REQUIRE(bool(listed.object));
    BOOST_TEST((listed.object->objects.at(0).method ==
                domain::PaymentMethod{"us_bank_account", "STRIPE TEST BANK", "6789", ""}));
    BOOST_TEST(listed.object->objects.at(0).action_url == origin + "/microdeposits/a");
    BOOST_TEST(listed.object->objects.at(1).action_url == "");
    BOOST_TEST(provider.requests().at(0).path ==
               "/v1/payment_intents?created%5bgte%5d=1764000000&limit=50&expand%5b%5d=data.latest_charge");
}

BOOST_AUTO_TEST_CASE(a_list_that_is_not_readable_or_does_not_come_is_unknown)
{
    const auto listed_with = [](int status, const std::string& json) {
        const ProviderServer provider([&](const auto&) { return http_answer(status, json); });
        return gateway::Stripe(config_for(provider), without_waiting)
            .list_refunds(account, since_a_day, later())
            .outcome;
    };
    BOOST_TEST(listed_with(200, list(refund())) == Outcome::ok);
    BOOST_TEST(listed_with(200, refund()) == Outcome::unknown);
    BOOST_TEST(listed_with(200, list("", "true")) == Outcome::unknown);
    BOOST_TEST(listed_with(500, error(R"("type": "api_error")")) == Outcome::unknown);
    BOOST_TEST(listed_with(400, error(R"("type": "invalid_request_error", "param": "limit")")) == Outcome::rejected);
    BOOST_TEST(listed_with(401, error(R"("type": "invalid_request_error")")) == Outcome::keys_refused);

    const ProviderServer circling([](const auto&) { return http_answer(200, list(refund("re_1"), "true")); });
    gateway::Stripe stripe(config_for(circling));
    BOOST_TEST(stripe.list_refunds(account, since_a_day, later()).object->after == "re_1");
    BOOST_TEST(stripe.list_refunds(account, {since_a_day.since, "re_1"}, later()).outcome == Outcome::unknown);

    ProviderServer provider([](const auto&) { return http_answer(200, list(refund())); });
    provider.fail_next("GET /v1/refunds", Fault::truncate, When::after_effect);
    BOOST_TEST(gateway::Stripe(config_for(provider)).list_refunds(account, since_a_day, later()).outcome ==
               Outcome::unknown);
}

BOOST_AUTO_TEST_CASE(no_money_goes_back_with_a_live_key_and_a_sandbox)
{
    const ProviderServer provider([](const auto&) { return http_answer(200, refund()); });
    gateway::Stripe stripe(config_for(provider));
    const ports::ProviderAccount live{1, domain::ProviderMode::live, "sk_live_51Real"};

    BOOST_TEST(stripe.create_refund(live, "k", body, later()).outcome == Outcome::keys_refused);
    BOOST_TEST(stripe.list_refunds(live, since_a_day, later()).outcome == Outcome::keys_refused);
    BOOST_TEST(stripe.fetch_dispute(account, "du_1/close", later()).outcome == Outcome::missing);
    BOOST_CHECK_THROW(stripe.create_refund(account, "", body, later()), base::BrokenInvariant);
    BOOST_TEST(provider.connections() == 0);
}

BOOST_AUTO_TEST_CASE(people_are_led_to_the_dashboard_of_the_mode_of_the_account)
{
    const gateway::Stripe genuine(base::StripeConfig{});
    const ports::ProviderAccount live{1, domain::ProviderMode::live, "sk_live_51Real"};

    BOOST_TEST(genuine.dashboard_url(account, "pi_1") == "https://dashboard.stripe.com/test/payments/pi_1");
    BOOST_TEST(genuine.dashboard_url(live, "pi_1") == "https://dashboard.stripe.com/payments/pi_1");

    base::StripeConfig stand_in;
    stand_in.script_url = "https://127.0.0.1:8444/endive/stripe.js";
    stand_in.is_sandbox = true;
    BOOST_TEST(gateway::Stripe(stand_in).dashboard_url(account, "pi_1") == "https://127.0.0.1:8444/test/payments/pi_1");
}

BOOST_AUTO_TEST_SUITE_END()
