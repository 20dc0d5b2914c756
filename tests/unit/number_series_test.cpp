// Patterns of invoice numbers.
#include "domain/number_series.h"
#include "base/check.h"

#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;

namespace {

std::string made(const std::string& pattern, std::uint64_t number, domain::Date on = 2026y / 3 / 9)
{
    return domain::NumberPattern::parse(pattern)->format(number, on);
}

std::string refusal(const std::string& pattern)
{
    const auto parsed = domain::NumberPattern::parse(pattern);
    return parsed ? "" : parsed.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(number_series)

BOOST_AUTO_TEST_CASE(a_number_has_the_year_and_month_of_its_date_and_its_zeros)
{
    BOOST_TEST(made("INV-{YYYY}-{NNNN}", 42) == "INV-2026-0042");
    BOOST_TEST(made("{YY}{MM}/{N}", 7) == "2603/7");
    BOOST_TEST(made("{NNN}", 12345) == "12345");
    BOOST_TEST(made("{NNNNNNNNNN}", domain::last_of_series) == "9999999999");
    BOOST_TEST(made("R {NN} a", 1, 2109y / 12 / 1) == "R 01 a");
}

BOOST_AUTO_TEST_CASE(a_pattern_that_gives_no_numbers_is_refused)
{
    BOOST_TEST(refusal("INV") == "the pattern must have the number once, like {NNNN}");
    BOOST_TEST(refusal("") == "the pattern must have the number once, like {NNNN}");
    BOOST_TEST(refusal("{N}{N}") == "the pattern must have the number once, like {NNNN}");
    BOOST_TEST(refusal("{N}{DD}") == "there is no placeholder {DD}");
    BOOST_TEST(refusal("{}{N}") == "there is no placeholder {}");
    for (const auto* pattern : {"{N", "N}", "{{N}}", "{N}}", "{N}{"})
        BOOST_TEST(refusal(pattern) == "the braces of the pattern do not match", pattern);
    BOOST_TEST(refusal(" {N}") == "the pattern has spaces that a number would lose");
    BOOST_TEST(refusal("a  {N}") == "the pattern has spaces that a number would lose");
    BOOST_TEST(refusal("Ä{N}") == "the pattern has characters that are not printable ASCII");
    BOOST_TEST(refusal("\n{N}") == "the pattern has characters that are not printable ASCII");
    BOOST_TEST(refusal(std::string(58, 'x') + "{N}") == "the pattern is longer than 60 characters");
    BOOST_TEST(refusal("{NNNNNNNNNNN}") == "there is no placeholder {NNNNNNNNNNN}");
}

BOOST_AUTO_TEST_CASE(a_series_has_an_end_and_no_number_zero)
{
    BOOST_CHECK_THROW((void)made("{N}", 0), base::BrokenInvariant);
    BOOST_CHECK_THROW((void)made("{N}", domain::last_of_series + 1), base::BrokenInvariant);
}

BOOST_AUTO_TEST_SUITE_END()
