// When the reconciler looks at a payment.
#include "domain/payment_checks.h"

#include <boost/test/unit_test.hpp>

using namespace domain;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(payment_checks)

BOOST_AUTO_TEST_CASE(a_confirming_payment_is_looked_at_at_35_60_and_120_seconds_and_then_ever_more_seldom)
{
    std::chrono::seconds at{0};
    std::vector<std::chrono::seconds> times;
    for (int checks = 0; checks < 10; ++checks)
        times.push_back(at += *time_to_next_check(PaymentState::confirming, checks));
    BOOST_TEST((times[0] == 35s));
    BOOST_TEST((times[1] == 60s));
    BOOST_TEST((times[2] == 120s));
    BOOST_TEST((times[3] - times[2] == 5min));
    BOOST_TEST((times[8] - times[7] == 1h));
    BOOST_TEST((*time_to_next_check(PaymentState::confirming, 100) == 24h));
    BOOST_TEST(!is_overlong(PaymentState::confirming, 31));
    BOOST_TEST(is_overlong(PaymentState::confirming, 32));
}

BOOST_AUTO_TEST_CASE(a_reservation_is_given_up_after_two_minutes_and_a_form_after_a_day)
{
    BOOST_TEST((*time_to_next_check(PaymentState::reserved, 0) == 2min));
    BOOST_TEST((*time_to_next_check(PaymentState::started, 0) == 24h));
}

BOOST_AUTO_TEST_CASE(a_bank_payment_is_looked_at_hourly_for_a_day_and_never_given_up)
{
    BOOST_TEST((*time_to_next_check(PaymentState::processing, 0) == 1h));
    BOOST_TEST((*time_to_next_check(PaymentState::processing, 24) == 6h));
    BOOST_TEST(!is_overlong(PaymentState::processing, 10'000));
}

BOOST_AUTO_TEST_CASE(only_what_the_provider_can_still_cancel_is_given_up)
{
    using enum PaymentState;
    for (const auto state : {reserved, confirming, action_required, processing})
        BOOST_TEST(may_be_given_up(state));
    for (const auto state : {started, succeeded, failed, canceled, review})
        BOOST_TEST(!may_be_given_up(state));
}

BOOST_AUTO_TEST_CASE(a_confirm_is_waited_for_until_the_second_check_and_a_bank_until_its_time_is_out)
{
    using enum PaymentState;
    constexpr auto waits = ProviderStatus::requires_payment_method;
    BOOST_TEST(!has_waited_enough(confirming, 0, waits, false));
    BOOST_TEST(has_waited_enough(confirming, 1, waits, false));
    BOOST_TEST(has_waited_enough(confirming, 1, ProviderStatus::requires_confirmation, false));
    for (const auto told : {ProviderStatus::requires_action, ProviderStatus::processing, ProviderStatus::succeeded,
                            ProviderStatus::canceled, ProviderStatus::unknown}) {
        BOOST_TEST(!has_waited_enough(confirming, 100, told, false));
        BOOST_TEST(!has_waited_enough(action_required, 100, told, false));
        BOOST_TEST(has_waited_enough(action_required, 0, told, true));
        for (const auto state : {started, reserved, processing, succeeded, failed, canceled, review})
            BOOST_TEST(!has_waited_enough(state, 100, told, true));
    }
}

BOOST_AUTO_TEST_CASE(nobody_looks_at_what_is_over)
{
    using enum PaymentState;
    for (const auto state : {succeeded, failed, canceled, review})
        BOOST_TEST(!time_to_next_check(state, 0));
}

BOOST_AUTO_TEST_SUITE_END()
