// The activity log in words: no line of it shows the name that the database has for it. Kinds that stand in the sources
// as they are, tests/tidy looks up; here are those that are put together.
#include "i18n/activity_text.h"

#include "domain/payment.h"
#include "domain/refund.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};
    const i18n::Words& words = catalogues.words_for("en", "US");

    void check_has_words(const std::string& kind) { BOOST_TEST(i18n::activity_text(kind, words) != kind); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(activity_text, English)

BOOST_AUTO_TEST_CASE(every_state_that_a_payment_comes_to_has_words, *label("B11"))
{
    using enum domain::PaymentState;
    for (const auto state :
         {started, reserved, confirming, action_required, processing, succeeded, failed, canceled, review})
        check_has_words("payment_" + std::string(domain::to_string(state)));
}

BOOST_AUTO_TEST_CASE(every_state_that_a_refund_comes_to_has_words, *label("B11"))
{
    using enum domain::RefundState;
    for (const auto state : {requested, pending, succeeded, failed, canceled, review})
        check_has_words("refund_" + std::string(domain::to_string(state)));
}

BOOST_AUTO_TEST_CASE(what_was_told_or_not_has_words)
{
    for (const std::string kind : {"receipt_sent", "receipt_not_sent", "customer_told", "customer_not_told",
                                   "staff_told", "staff_not_told", "user_told", "user_not_told"})
        check_has_words(kind);
}

BOOST_AUTO_TEST_CASE(how_a_dispute_ends_has_words)
{
    for (const std::string kind : {"dispute_won", "dispute_lost", "dispute_reopened"})
        check_has_words(kind);
}

BOOST_AUTO_TEST_CASE(a_kind_without_words_is_shown_and_stops_nothing)
{
    BOOST_TEST(i18n::activity_text("of_tomorrow", words) == "of_tomorrow");
}

BOOST_AUTO_TEST_CASE(a_moment_is_told_in_the_time_zone_of_the_workspace)
{
    const auto at = domain::instant_from_sql("2026-11-23 04:30:00.000000");
    BOOST_TEST(i18n::moment_text(at, "UTC", words).starts_with("November 23, 2026"));
    BOOST_TEST(i18n::moment_text(at, "America/Chicago", words).starts_with("November 22, 2026"));
}

BOOST_AUTO_TEST_SUITE_END()
