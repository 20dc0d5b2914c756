// What follows from the provider's word for a payment.
#include "domain/provider_payment.h"

#include <boost/test/unit_test.hpp>

using namespace domain;

namespace {

Money euros(const char* text)
{
    return *Money::parse(text, *Currency::parse("EUR"));
}

KnownPayment known_in(PaymentState state)
{
    return {
        .public_id = "p1",
        .state = state,
        .amount = euros("10.00"),
        .mode = ProviderMode::test,
        .provider_payment_id = "pi_1",
        .decline_code = "",
    };
}

ProviderPayment told_of(ProviderStatus status, std::string text = "")
{
    return {
        .id = "pi_1",
        .payment_id = "p1",
        .status = status,
        .status_text = std::move(text),
        .amount = euros("10.00"),
        .mode = ProviderMode::test,
        .method = {},
        .decline_code = "",
        .action_url = "",
        .client_secret = "",
    };
}

void expect_move(const Decision& decision, PaymentState next)
{
    BOOST_TEST((decision.verdict == Verdict::move));
    BOOST_TEST(to_string(decision.next) == to_string(next));
}

constexpr PaymentState open_states[] = {PaymentState::confirming, PaymentState::action_required,
                                        PaymentState::processing};

}  // namespace

BOOST_AUTO_TEST_SUITE(provider_payment)

BOOST_AUTO_TEST_CASE(a_success_is_recorded_from_every_state_that_waits_and_from_those_that_gave_up)
{
    using enum PaymentState;
    for (const auto state : {confirming, action_required, processing, failed, canceled})
        expect_move(decide(known_in(state), told_of(ProviderStatus::succeeded)), succeeded);
}

BOOST_AUTO_TEST_CASE(the_same_word_twice_changes_nothing)
{
    using enum PaymentState;
    BOOST_TEST((decide(known_in(succeeded), told_of(ProviderStatus::succeeded)).verdict == Verdict::nothing_new));
    BOOST_TEST((decide(known_in(processing), told_of(ProviderStatus::processing)).verdict == Verdict::nothing_new));
    BOOST_TEST((decide(known_in(canceled), told_of(ProviderStatus::canceled)).verdict == Verdict::nothing_new));
    BOOST_TEST((decide(known_in(failed), told_of(ProviderStatus::canceled)).verdict == Verdict::nothing_new));
}

BOOST_AUTO_TEST_CASE(another_amount_currency_mode_or_payment_is_for_people_to_look_at)
{
    const auto known = known_in(PaymentState::confirming);
    auto told = told_of(ProviderStatus::succeeded);
    told.amount = euros("10.01");
    expect_move(decide(known, told), PaymentState::review);

    told = told_of(ProviderStatus::succeeded);
    told.amount = *Money::parse("10.00", *Currency::parse("USD"));
    expect_move(decide(known, told), PaymentState::review);

    told = told_of(ProviderStatus::succeeded);
    told.mode = ProviderMode::live;
    expect_move(decide(known, told), PaymentState::review);

    told = told_of(ProviderStatus::succeeded);
    told.payment_id = "p2";
    expect_move(decide(known, told), PaymentState::review);

    told = told_of(ProviderStatus::succeeded);
    told.id = "pi_2";
    expect_move(decide(known, told), PaymentState::review);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_changes_nothing_of_a_payment_that_is_over)
{
    auto told = told_of(ProviderStatus::succeeded);
    told.amount = euros("10.01");
    BOOST_TEST((decide(known_in(PaymentState::failed), told).verdict == Verdict::illegal));
    BOOST_TEST((decide(known_in(PaymentState::succeeded), told).verdict == Verdict::illegal));
}

BOOST_AUTO_TEST_CASE(a_declined_payment_is_cancelled_before_its_reservation_is_let_go)
{
    auto told = told_of(ProviderStatus::requires_payment_method);
    told.decline_code = "insufficient_funds";
    for (const auto state : open_states) {
        const auto decision = decide(known_in(state), told);
        BOOST_TEST((decision.verdict == Verdict::cancel_first));
        BOOST_TEST(decision.why == "insufficient_funds");
    }
    told.status = ProviderStatus::canceled;
    expect_move(decide(known_in(PaymentState::confirming), told), PaymentState::failed);
}

BOOST_AUTO_TEST_CASE(without_a_decline_a_cancelled_payment_was_given_up)
{
    expect_move(decide(known_in(PaymentState::confirming), told_of(ProviderStatus::canceled)), PaymentState::canceled);
    // A bank that says no to a debit leaves no other trace.
    expect_move(decide(known_in(PaymentState::processing), told_of(ProviderStatus::canceled)), PaymentState::failed);
}

BOOST_AUTO_TEST_CASE(a_payment_that_waits_for_its_card_is_as_it_was)
{
    const auto decision = decide(known_in(PaymentState::confirming), told_of(ProviderStatus::requires_payment_method));
    BOOST_TEST((decision.verdict == Verdict::nothing_new));
}

BOOST_AUTO_TEST_CASE(a_status_that_nobody_knows_changes_nothing_the_first_time_and_goes_to_people_the_second)
{
    auto known = known_in(PaymentState::confirming);
    const auto told = told_of(ProviderStatus::unknown, "requires_prayer");
    BOOST_TEST((decide(known, told).verdict == Verdict::odd));
    known.odd_answers = 1;
    expect_move(decide(known, told), PaymentState::review);
}

BOOST_AUTO_TEST_CASE(what_cannot_follow_is_refused_and_told)
{
    // Money does not come back out of a success by a cancel.
    BOOST_TEST((decide(known_in(PaymentState::succeeded), told_of(ProviderStatus::canceled, "canceled")).verdict ==
                Verdict::illegal));
    BOOST_TEST(
        (decide(known_in(PaymentState::failed), told_of(ProviderStatus::requires_action)).verdict == Verdict::illegal));
}

BOOST_AUTO_TEST_CASE(money_that_nobody_asked_for_yet_is_for_people_to_look_at)
{
    expect_move(decide(known_in(PaymentState::reserved), told_of(ProviderStatus::succeeded)), PaymentState::review);
}

BOOST_AUTO_TEST_CASE(what_staff_look_at_is_left_to_them)
{
    BOOST_TEST(
        (decide(known_in(PaymentState::review), told_of(ProviderStatus::succeeded)).verdict == Verdict::nothing_new));
}

BOOST_AUTO_TEST_SUITE_END()
