// Stripe's gateway and the stand-in provider speak to each other: each was written from Stripe's documents.
#include "harness/sandbox.h"
#include "stripe_gateway.h"

#include <boost/test/unit_test.hpp>

#include <set>

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;
using harness::ProviderServer;
using ports::Outcome;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    harness::Sandbox sandbox;
    ProviderServer provider{sandbox.socket()};
    gateway::Stripe stripe{config(), stripe_gateway::without_waiting};
    ports::ProviderAccount account{1, domain::ProviderMode::test, sandbox.secret_key};
    int payments = 0;

    // Its pages are where harness/sandbox.cpp says that browsers reach it.
    base::StripeConfig config() const
    {
        auto config = stripe_gateway::config_for(provider);
        config.script_url = "https://127.0.0.1:8444/endive/stripe.js";
        return config;
    }

    static domain::Money money(std::int64_t minor, std::string_view currency = "USD")
    {
        return domain::Money::from_minor(minor, *domain::Currency::parse(currency));
    }

    static ports::Deadline deadline() { return stripe_gateway::later(); }

    // A payment of this amount that is confirmed with such a token.
    ports::Answer pay(const std::string& token, domain::Money amount = money(12050))
    {
        const auto id = "p" + std::to_string(++payments);
        const auto body = stripe.create_body({id, amount, "Invoice 7", true});
        const auto created = stripe.create(account, id + ":create", *body, deadline());
        BOOST_REQUIRE_MESSAGE(created.object, created.detail);
        const auto confirm = stripe.confirm_body(token, "https://pay.example.com/pay/" + id + "/result");
        return stripe.confirm(account, created.object->id, id + ":confirm", confirm, deadline());
    }

    std::string paid_by_card(const std::string& number = "4242424242424242")
    {
        const auto answer = pay(sandbox.confirmation_token(number));
        BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
        BOOST_TEST((answer.object->status == ProviderStatus::succeeded));
        return answer.object->id;
    }

    domain::ProviderPayment told(const std::string& payment)
    {
        const auto answer = stripe.fetch(account, payment, deadline());
        BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
        return *answer.object;
    }

    ports::RefundAnswer refund(const std::string& payment, std::int64_t minor, const std::string& id = "r1")
    {
        return stripe.create_refund(account, "refund:" + id, *stripe.refund_body({id, payment, money(minor)}),
                                    deadline());
    }

    domain::ProviderRefund told_of_refund(const std::string& id)
    {
        const auto answer = stripe.fetch_refund(account, id, deadline());
        BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
        return *answer.object;
    }

    // The one dispute that there is.
    domain::ProviderDispute only_dispute()
    {
        const auto listed = stripe.list_disputes(account, {}, deadline());
        BOOST_REQUIRE_MESSAGE(listed.object, listed.detail);
        BOOST_REQUIRE(listed.object->objects.size() == 1u);
        const auto answer = stripe.fetch_dispute(account, listed.object->objects[0].id, deadline());
        BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
        return *answer.object;
    }

    // A payment with a card that is disputed at once.
    std::string disputed(const std::string& number = "4000000000000259")
    {
        const auto payment = paid_by_card(number);
        sandbox.advance("1s");
        return payment;
    }

    // The bank gets this evidence, and decides.
    void decide(const domain::ProviderDispute& dispute, const std::string& evidence)
    {
        const auto answer = sandbox.post("/v1/disputes/" + dispute.id, {{"evidence[uncategorized_text]", evidence}});
        BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
        sandbox.advance("1s");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stripe_sandbox, Fixture)

BOOST_AUTO_TEST_CASE(a_refund_goes_back_once_however_often_it_is_asked_for)
{
    const auto payment = paid_by_card();

    const auto first = refund(payment, 2050), again = refund(payment, 2050);

    BOOST_REQUIRE_MESSAGE(first.object, first.detail);
    BOOST_REQUIRE_MESSAGE(again.object, again.detail);
    BOOST_TEST(first.object->id == again.object->id);
    BOOST_TEST(first.object->refund_id == "r1");
    BOOST_TEST(first.object->provider_payment_id == payment);
    BOOST_TEST(first.object->amount.to_string() == "20.50 USD");
    BOOST_TEST((told_of_refund(first.object->id).status == ProviderRefundStatus::succeeded));
    BOOST_TEST(sandbox.books().at(0).refunded == 2050);
    BOOST_TEST((refund(payment, 2051).outcome == Outcome::key_reused));
}

BOOST_AUTO_TEST_CASE(a_refund_that_cannot_be_is_rejected_with_its_reason)
{
    const auto payment = paid_by_card();
    BOOST_TEST((refund(payment, 10000).outcome == Outcome::ok));

    const auto too_much = refund(payment, 2051, "r2");
    BOOST_TEST((too_much.outcome == Outcome::rejected));
    BOOST_TEST(too_much.decline_code == "invalid_amount");

    BOOST_TEST((refund(payment, 2050, "r3").outcome == Outcome::ok));
    const auto nothing_left = refund(payment, 1, "r4");
    BOOST_TEST((nothing_left.outcome == Outcome::rejected));
    BOOST_TEST(nothing_left.decline_code == "charge_already_refunded");

    const auto too_late = refund(disputed(), 50, "r5");
    BOOST_TEST((too_late.outcome == Outcome::rejected));
    BOOST_TEST(too_late.decline_code == "charge_disputed");

    BOOST_TEST((refund("pi_none", 50, "r6").outcome == Outcome::missing));
    BOOST_TEST((stripe.fetch_refund(account, "re_none", deadline()).outcome == Outcome::missing));
}

BOOST_AUTO_TEST_CASE(a_refund_may_wait_and_may_fail_later)
{
    const auto waits = refund(paid_by_card("4000000000007726"), 2050, "r1");
    BOOST_REQUIRE_MESSAGE(waits.object, waits.detail);
    BOOST_TEST((waits.object->status == ProviderRefundStatus::pending));
    sandbox.advance("6d");
    BOOST_TEST((told_of_refund(waits.object->id).status == ProviderRefundStatus::succeeded));

    const auto fails = refund(paid_by_card("4000000000005126"), 2050, "r2");
    BOOST_REQUIRE_MESSAGE(fails.object, fails.detail);
    BOOST_TEST((fails.object->status == ProviderRefundStatus::succeeded));
    sandbox.advance("3d");
    const auto failed = told_of_refund(fails.object->id);
    BOOST_TEST((failed.status == ProviderRefundStatus::failed));
    BOOST_TEST(failed.failure_code == "expired_or_canceled_card");
}

BOOST_AUTO_TEST_CASE(a_refund_that_was_made_at_the_provider_is_told_without_a_name_of_ours)
{
    const auto payment = paid_by_card();
    BOOST_TEST(sandbox.refund(payment, "1000").status == 200);

    const auto listed = stripe.list_refunds(account, {}, deadline());

    BOOST_REQUIRE_MESSAGE(listed.object, listed.detail);
    BOOST_REQUIRE(listed.object->objects.size() == 1u);
    BOOST_TEST(listed.object->objects[0].refund_id == "");
    BOOST_TEST(listed.object->objects[0].provider_payment_id == payment);
}

BOOST_AUTO_TEST_CASE(a_chargeback_takes_the_money_and_gives_it_back_when_it_is_won)
{
    const auto payment = disputed();

    const auto opened = only_dispute();
    BOOST_TEST(opened.provider_payment_id == payment);
    BOOST_TEST((opened.status == ProviderDisputeStatus::open));
    BOOST_TEST(opened.reason == "fraudulent");
    BOOST_TEST(opened.amount.to_string() == "120.50 USD");
    BOOST_TEST((opened.is_withdrawn && !opened.is_reinstated));
    BOOST_TEST(opened.evidence_due_at.has_value());

    decide(opened, "winning_evidence");
    const auto won = only_dispute();
    BOOST_TEST((won.status == ProviderDisputeStatus::won));
    BOOST_TEST((won.is_withdrawn && won.is_reinstated));
}

BOOST_AUTO_TEST_CASE(a_chargeback_that_is_lost_keeps_the_money)
{
    disputed();
    decide(only_dispute(), "losing_evidence");

    const auto lost = only_dispute();
    BOOST_TEST((lost.status == ProviderDisputeStatus::lost));
    BOOST_TEST((lost.is_withdrawn && !lost.is_reinstated));
}

BOOST_AUTO_TEST_CASE(an_inquiry_moves_no_money_until_it_becomes_a_chargeback)
{
    disputed("4000000000001976");
    const auto inquiry = only_dispute();
    BOOST_TEST((inquiry.status == ProviderDisputeStatus::open));
    BOOST_TEST(inquiry.status_text == "warning_needs_response");
    BOOST_TEST(!inquiry.is_withdrawn);

    decide(inquiry, "escalate_inquiry_evidence");
    BOOST_TEST(only_dispute().is_withdrawn);
}

BOOST_AUTO_TEST_CASE(a_us_bank_account_takes_days_and_may_be_returned)
{
    const auto answer = pay(sandbox.bank_token("000555555559"));
    BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
    const auto id = answer.object->id;
    BOOST_TEST((answer.object->status == ProviderStatus::processing));
    BOOST_TEST((answer.object->method == domain::PaymentMethod{"us_bank_account", "STRIPE TEST BANK", "5559", ""}));

    sandbox.advance("4d");
    BOOST_TEST((told(id).status == ProviderStatus::succeeded));
    BOOST_TEST(stripe.list_disputes(account, {}, deadline()).object->objects.empty());

    sandbox.advance("1d");
    const auto returned = only_dispute();
    BOOST_TEST(returned.provider_payment_id == id);
    BOOST_TEST((returned.status == ProviderDisputeStatus::lost));
    BOOST_TEST(returned.is_withdrawn);
    BOOST_TEST(returned.reason != "");
    BOOST_TEST(!returned.evidence_due_at);
}

BOOST_AUTO_TEST_CASE(a_us_bank_account_that_has_no_money_declines_days_later)
{
    const auto answer = pay(sandbox.bank_token("000222222227"));
    BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
    BOOST_TEST((answer.object->status == ProviderStatus::processing));

    sandbox.advance("5d");

    BOOST_TEST((told(answer.object->id).status == ProviderStatus::requires_payment_method));
    BOOST_TEST(told(answer.object->id).decline_code != "");
}

BOOST_AUTO_TEST_CASE(a_typed_in_account_is_verified_on_the_providers_page)
{
    const auto answer = pay(sandbox.bank_token("000123456789", harness::Verified::by_microdeposits));
    BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
    const auto id = answer.object->id;
    BOOST_TEST((answer.object->status == ProviderStatus::requires_action));
    BOOST_TEST((answer.object->action == domain::CustomerAction::verify_account));
    BOOST_TEST(answer.object->action_url.starts_with("https://127.0.0.1:8444/microdeposits/"));

    const auto verified =
        sandbox.post("/v1/payment_intents/" + id + "/verify_microdeposits", {{"amounts[]", "32"}, {"amounts[]", "45"}});
    BOOST_REQUIRE_MESSAGE(verified.status == 200, verified.body);
    BOOST_TEST((told(id).status == ProviderStatus::processing));
    BOOST_TEST((told(id).action == domain::CustomerAction::none));
}

BOOST_AUTO_TEST_CASE(a_sepa_debit_tells_its_last_digits_and_its_refund_has_an_id_of_its_own_kind)
{
    const auto answer = pay(sandbox.sepa_token("AT611904300234573201"), money(12050, "EUR"));
    BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
    const auto id = answer.object->id;
    BOOST_TEST((answer.object->method == domain::PaymentMethod{"sepa_debit", "", "3201", ""}));
    sandbox.advance("6d");
    BOOST_TEST((told(id).status == ProviderStatus::succeeded));

    const auto refunded =
        stripe.create_refund(account, "refund:r1", *stripe.refund_body({"r1", id, money(2050, "EUR")}), deadline());

    BOOST_REQUIRE_MESSAGE(refunded.object, refunded.detail);
    BOOST_TEST(refunded.object->id.starts_with("pyr_"));
    BOOST_TEST((told_of_refund(refunded.object->id).status == ProviderRefundStatus::pending));
}

BOOST_AUTO_TEST_CASE(a_business_without_bank_debits_is_not_paid_by_one)
{
    const auto body = stripe.create_body({"p9", money(12050), "Invoice 7", false});
    const auto created = stripe.create(account, "p9:create", *body, deadline());
    BOOST_REQUIRE_MESSAGE(created.object, created.detail);

    const auto answer =
        stripe.confirm(account, created.object->id, "p9:confirm",
                       stripe.confirm_body(sandbox.bank_token("000123456789"), "https://pay.example.com/"), deadline());

    BOOST_TEST((answer.outcome == Outcome::rejected));
    BOOST_TEST((told(created.object->id).status == ProviderStatus::requires_payment_method));
}

BOOST_AUTO_TEST_CASE(lists_of_many_parts_have_everything_once)
{
    std::set<std::string> made;
    for (int i = 0; i < 53; ++i) {
        const auto id = "p" + std::to_string(i);
        const auto created = stripe.create(account, id, *stripe.create_body({id, money(50), "Invoice"}), deadline());
        BOOST_REQUIRE_MESSAGE(created.object, created.detail);
        made.insert(created.object->id);
    }
    std::set<std::string> listed;
    ports::ListRequest request;
    int parts = 0;
    do {
        const auto page = stripe.list_payments(account, request, deadline());
        BOOST_REQUIRE_MESSAGE(page.object, page.detail);
        BOOST_TEST(page.object->unreadable.empty());
        for (const auto& payment : page.object->objects)
            BOOST_TEST(listed.insert(payment.id).second);
        request.after = page.object->after;
        ++parts;
    } while (!request.after.empty());

    BOOST_TEST(listed == made);
    BOOST_TEST(parts == 2);
}

BOOST_AUTO_TEST_CASE(a_list_tells_how_the_money_came_and_begins_when_it_is_told_to)
{
    const auto payment = paid_by_card();

    const auto all = stripe.list_payments(account, {}, deadline());
    const auto none =
        stripe.list_payments(account, {domain::instant_from_sql("2999-01-01 00:00:00.000000"), ""}, deadline());
    const auto lost = stripe.list_payments(account, {{}, "pi_none"}, deadline());

    BOOST_REQUIRE_MESSAGE(all.object, all.detail);
    BOOST_REQUIRE_MESSAGE(none.object, none.detail);
    BOOST_REQUIRE(all.object->objects.size() == 1u);
    BOOST_TEST(all.object->objects[0].id == payment);
    BOOST_TEST(all.object->objects[0].payment_id == "p1");
    BOOST_TEST(all.object->objects[0].method.last4 == "4242");
    BOOST_TEST(none.object->objects.empty());
    BOOST_TEST((lost.outcome == Outcome::missing));
}

BOOST_AUTO_TEST_CASE(a_refund_whose_answer_is_lost_is_there_when_it_is_asked_for_again)
{
    const auto payment = paid_by_card();
    for (const auto fault : {harness::Fault::reset, harness::Fault::truncate, harness::Fault::status_500}) {
        const auto id = "r" + std::to_string(int(fault));
        provider.fail_next("POST /v1/refunds", fault, harness::When::after_effect, 2);
        auto answer = refund(payment, 1000, id);
        for (int tries = 0; answer.outcome == Outcome::unknown && tries < 3; ++tries)
            answer = refund(payment, 1000, id);
        BOOST_REQUIRE_MESSAGE(answer.object, answer.detail);
    }
    BOOST_TEST(sandbox.books().at(0).refunded == 3000);
    BOOST_TEST(sandbox.books().at(0).refunds.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
