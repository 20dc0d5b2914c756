// The provider of the use cases' tests does what the real one does, where tests rely on it.
#include "harness/scripted_provider.h"

#include <boost/test/unit_test.hpp>

using domain::ProviderDisputeStatus;
using domain::ProviderRefundStatus;
using domain::ProviderStatus;
using ports::Outcome;

namespace {

struct Fixture {
    harness::ScriptedProvider provider;
    const ports::ProviderAccount account{1, domain::ProviderMode::test, "sk_test_1"};
    const ports::Deadline deadline{};

    static domain::Money euros(std::int64_t minor)
    {
        return domain::Money::from_minor(minor, *domain::Currency::parse("EUR"));
    }

    // The id of a payment of 120.50 EUR that was confirmed.
    std::string paid(const std::string& payment_id = "p1")
    {
        const auto body = *provider.create_body({payment_id, euros(12050), "Invoice"});
        const auto id = provider.create(account, payment_id + ":create", body, deadline).object->id;
        provider.confirm(account, id, payment_id + ":confirm", "ctoken_1", deadline);
        return id;
    }

    ports::RefundAnswer refund(const std::string& payment, std::int64_t minor, const std::string& refund_id = "r1")
    {
        return provider.create_refund(account, "refund:" + refund_id,
                                      *provider.refund_body({refund_id, payment, euros(minor)}), deadline);
    }

    std::string refused(const std::string& payment, std::int64_t minor)
    {
        const auto answer = refund(payment, minor, "refused" + std::to_string(minor));
        BOOST_TEST((answer.outcome == Outcome::rejected));
        return answer.decline_code;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(scripted_provider, Fixture)

BOOST_AUTO_TEST_CASE(a_refund_with_a_known_key_is_the_same_refund)
{
    const auto payment = paid();
    const auto first = refund(payment, 2050), again = refund(payment, 2050), other = refund(payment, 2000);

    BOOST_TEST(first.object->id == again.object->id);
    BOOST_TEST(first.object->refund_id == "r1");
    BOOST_TEST((other.outcome == Outcome::key_reused));
    BOOST_TEST(provider.refunds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_has_its_effect)
{
    const auto payment = paid();
    provider.answers_to_lose = 1;

    BOOST_TEST((refund(payment, 2050).outcome == Outcome::unknown));
    BOOST_TEST((refund(payment, 2050).outcome == Outcome::ok));
    BOOST_TEST(provider.refunds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(no_more_goes_back_than_was_paid)
{
    const auto payment = paid();
    refund(payment, 10000);
    BOOST_TEST(refused(payment, 2051) == "invalid_amount");
    refund(payment, 2050, "r2");
    BOOST_TEST(refused(payment, 1) == "charge_already_refunded");
    provider.fail_refund("re_test_r2");
    BOOST_TEST((refund(payment, 2050, "r3").outcome == Outcome::ok));
    BOOST_TEST((refund("pi_test_none", 1, "r4").outcome == Outcome::missing));
}

BOOST_AUTO_TEST_CASE(nothing_goes_back_while_the_bank_has_the_money)
{
    const auto payment = paid();
    const auto inquiry = provider.inquire(payment, euros(12050));
    BOOST_TEST((refund(payment, 50).outcome == Outcome::ok));
    provider.escalate(inquiry);
    BOOST_TEST(refused(payment, 51) == "charge_disputed");
    provider.win(inquiry);
    BOOST_TEST((refund(payment, 52, "r2").outcome == Outcome::ok));
    provider.after_confirm = ProviderStatus::processing;
    BOOST_TEST(refused(paid("p2"), 53) == "invalid_payment_intent");
}

BOOST_AUTO_TEST_CASE(a_dispute_is_won_or_lost_with_the_money)
{
    const auto dispute = provider.dispute(paid(), euros(12050));
    const auto told = [&] { return *provider.fetch_dispute(account, dispute, deadline).object; };

    BOOST_TEST((told().status == ProviderDisputeStatus::open && told().is_withdrawn && !told().is_reinstated));
    provider.win(dispute);
    BOOST_TEST((told().status == ProviderDisputeStatus::won && told().is_reinstated));

    const auto inquiry = provider.inquire(paid("p2"), euros(12050));
    provider.win(inquiry);
    BOOST_TEST(!provider.disputes.at(inquiry).is_reinstated);
}

BOOST_AUTO_TEST_CASE(a_bank_debit_succeeds_fails_or_is_returned)
{
    provider.after_confirm = ProviderStatus::processing;
    const auto good = paid("p1"), bad = paid("p2");
    provider.succeed_bank_debit(good);
    provider.fail_bank_debit(bad);

    BOOST_TEST((provider.payments.at(good).status == ProviderStatus::succeeded));
    BOOST_TEST(provider.payments.at(bad).decline_code == "insufficient_funds");

    const auto returned = provider.disputes.at(provider.return_bank_debit(good));
    BOOST_TEST((returned.status == ProviderDisputeStatus::lost && returned.is_withdrawn));
    BOOST_TEST(returned.amount.to_string() == "120.50 EUR");
    BOOST_TEST(!returned.evidence_due_at);
}

BOOST_AUTO_TEST_CASE(a_list_is_told_part_by_part_the_newest_first)
{
    const auto payment = paid();
    for (const auto* id : {"r1", "r3", "r2"})
        refund(payment, 100, id);
    provider.page_size = 2;

    const auto first = provider.list_refunds(account, {provider.now, ""}, deadline);
    BOOST_REQUIRE(bool(first.object));
    BOOST_TEST(first.object->objects.at(0).refund_id == "r2");
    BOOST_TEST(first.object->objects.at(1).refund_id == "r3");
    const auto second = provider.list_refunds(account, {provider.now, first.object->after}, deadline);
    BOOST_REQUIRE(bool(second.object));
    BOOST_TEST(second.object->objects.at(0).refund_id == "r1");
    BOOST_TEST(second.object->after == "");
    BOOST_TEST((provider.list_refunds(account, {provider.now, "re_none"}, deadline).outcome == Outcome::missing));
}

BOOST_AUTO_TEST_CASE(a_list_begins_when_it_is_told_to)
{
    provider.now = domain::instant_from_sql("2026-11-01 00:00:00.000000");
    paid("p1");
    provider.now = domain::instant_from_sql("2026-11-22 00:00:00.000000");
    paid("p2");
    const auto listed = [&](const std::string& since) {
        return provider.list_payments(account, {domain::instant_from_sql(since), ""}, deadline).object->objects.size();
    };

    BOOST_TEST(listed("2026-11-01 00:00:00.000000") == 2u);
    BOOST_TEST(listed("2026-11-01 00:00:00.000001") == 1u);
    BOOST_TEST(listed("2026-11-23 00:00:00.000000") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
