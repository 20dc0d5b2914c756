// How Stripe counts money, against how ISO 4217 does.
#include "gateway/stripe_units.h"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

domain::Money money(std::string_view code, std::int64_t minor)
{
    return domain::Money::from_minor(minor, *domain::Currency::parse(code));
}

std::optional<std::int64_t> sent(std::string_view code, std::int64_t minor)
{
    const auto units = gateway::to_stripe_units(money(code, minor));
    return units ? std::optional(*units) : std::nullopt;
}

std::string read(std::string_view code, std::int64_t units)
{
    const auto amount = gateway::from_stripe_units(units, *domain::Currency::parse(code));
    return amount ? amount->to_string() : "invalid";
}

// Every code that the table of currencies knows.
std::vector<std::string> all_codes()
{
    std::vector<std::string> codes;
    for (char a = 'A'; a <= 'Z'; ++a)
        for (char b = 'A'; b <= 'Z'; ++b)
            for (char c = 'A'; c <= 'Z'; ++c)
                if (const std::string code{a, b, c}; domain::Currency::parse(code))
                    codes.push_back(code);
    return codes;
}

// As Stripe's page lists them.
const std::set<std::string> without_decimals = {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA",
                                                "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"};
const std::set<std::string> with_three_decimals = {"BHD", "JOD", "KWD", "OMR", "TND"};
const std::set<std::string> not_counted = {"IQD", "LYD"};

}  // namespace

BOOST_AUTO_TEST_SUITE(stripe_units)

BOOST_AUTO_TEST_CASE(usual_amounts_are_sent_as_they_are)
{
    BOOST_TEST(sent("USD", 124000).value() == 124000);
    BOOST_TEST(sent("EUR", 1).value() == 1);
    BOOST_TEST(sent("JPY", 500).value() == 500);
    BOOST_TEST(sent("HUF", 17501).value() == 17501);
    BOOST_TEST(sent("TWD", 1001).value() == 1001);
}

BOOST_AUTO_TEST_CASE(krona_and_shilling_count_as_two_decimals)
{
    BOOST_TEST(sent("ISK", 5).value() == 500);
    BOOST_TEST(sent("UGX", 2500).value() == 250000);
    BOOST_TEST(read("ISK", 500) == "5 ISK");
    BOOST_TEST(read("UGX", 250000) == "2500 UGX");
    BOOST_TEST(read("ISK", 550) == "invalid");
    BOOST_TEST(read("UGX", 1) == "invalid");
}

BOOST_AUTO_TEST_CASE(ariary_count_without_decimals)
{
    BOOST_TEST(sent("MGA", 300000).value() == 3000);
    BOOST_TEST(!sent("MGA", 300020));
    BOOST_TEST(read("MGA", 3000) == "3000.00 MGA");
}

BOOST_AUTO_TEST_CASE(three_decimals_are_sent_in_tens_and_read_as_they_are)
{
    BOOST_TEST(sent("KWD", 5120).value() == 5120);
    BOOST_TEST(!sent("KWD", 5124));
    BOOST_TEST(!sent("TND", 1));
    BOOST_TEST(read("KWD", 5124) == "5.124 KWD");
}

BOOST_AUTO_TEST_CASE(what_stripe_does_not_say_how_to_count_is_refused)
{
    BOOST_TEST(!sent("IQD", 1000));
    BOOST_TEST(!sent("LYD", 1000));
    BOOST_TEST(read("LYD", 1000) == "invalid");
}

BOOST_AUTO_TEST_CASE(only_positive_amounts_in_range_are_sent_and_read)
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(!sent("EUR", 0));
    BOOST_TEST(!sent("EUR", -100));
    BOOST_TEST(sent("EUR", largest).value() == largest);
    BOOST_TEST(!sent("ISK", largest));
    BOOST_TEST(read("EUR", 0) == "invalid");
    BOOST_TEST(read("EUR", -1) == "invalid");
    BOOST_TEST(read("MGA", largest) == "invalid");
}

// Ten thousand whole units of every currency there is.
BOOST_AUTO_TEST_CASE(every_currency_is_counted_as_stripe_lists_it_and_reads_back_the_same)
{
    for (const auto& code : all_codes())
        BOOST_TEST_CONTEXT(code)
        {
            const auto amount = *domain::Money::parse("10000", *domain::Currency::parse(code));
            const auto units = gateway::to_stripe_units(amount);
            BOOST_TEST(bool(units) == !not_counted.contains(code));
            if (!units)
                continue;
            const std::int64_t expected = without_decimals.contains(code)      ? 10000
                                          : with_three_decimals.contains(code) ? 10000000
                                                                               : 1000000;
            BOOST_TEST(*units == expected);
            BOOST_TEST(read(code, *units) == amount.to_string());
        }
}

BOOST_AUTO_TEST_SUITE_END()
