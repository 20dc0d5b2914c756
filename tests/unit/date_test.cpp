// Dates and instants, as documents and the database write them.
#include "domain/date.h"
#include "base/check.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(date)

BOOST_AUTO_TEST_CASE(a_date_that_exists_is_read_and_written_back)
{
    for (const char* text : {"2026-11-22", "2024-02-29", "1900-01-01", "2999-12-31"})
        BOOST_TEST(domain::to_string(*domain::parse_date(text)) == text);
}

BOOST_AUTO_TEST_CASE(a_date_that_does_not_exist_is_refused)
{
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261122", "2026-11-22Z",
                             "1899-12-31", "3000-01-01", "2026-11-2x", "-026-11-22"})
        BOOST_TEST_CONTEXT("text: " << text)
    BOOST_TEST(!domain::parse_date(text));
}

BOOST_AUTO_TEST_CASE(days_are_counted_across_months_and_years)
{
    const auto day = [](const char* text) { return *domain::parse_date(text); };
    BOOST_TEST(domain::days_between(day("2026-12-31"), day("2027-01-01")) == 1);
    BOOST_TEST(domain::days_between(day("2024-03-01"), day("2024-02-28")) == -2);
    BOOST_TEST(domain::days_between(day("2026-11-22"), day("2026-11-22")) == 0);
}

BOOST_AUTO_TEST_CASE(an_instant_survives_the_database_to_the_microsecond)
{
    const auto at = domain::instant_from_sql("2026-11-22 13:27:15.000001");
    BOOST_TEST(domain::to_sql(at) == "2026-11-22 13:27:15.000001");
    BOOST_TEST(domain::to_sql(at + std::chrono::hours(24)) == "2026-11-23 13:27:15.000001");
    BOOST_TEST(domain::to_sql(domain::instant_from_sql("2026-11-22 13:27:15")) == "2026-11-22 13:27:15.000000");
    for (const auto* text : {"2026-11-22 13:27", "2026-11-22 13:27:1", "2026-11-22T13:27:15", "2026-11-22 13:27:15.",
                             "2026-11-22 13:27:15.1", "2026-11-22 13:27:15,000001", "2026-11-22 13:27:xx"})
        BOOST_CHECK_THROW(domain::instant_from_sql(text), base::BrokenInvariant);
    BOOST_CHECK_THROW(domain::instant_from_sql("2026-02-30 13:27:15.000001"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_SUITE_END()
