// How often paying may be tried: the rules, without a database.
#include "domain/pay_limits.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using boost::unit_test::label;
namespace data = boost::unit_test::data;

namespace {

struct Case {
    const char* what;
    domain::Tries tries;  // all, declined, unanswered, succeeded
    bool is_too_much;
};

std::ostream& operator<<(std::ostream& out, const Case& c)
{
    return out << c.what;
}

const Case links[] = {
    {"nothing yet", {0, 0, 0, 0}, false},
    {"a typing error and a second card", {3, 2, 0, 1}, false},
    {"four declines", {4, 4, 0, 0}, false},
    {"five declines", {5, 5, 0, 0}, true},
    {"many tries that were given up", {10, 4, 0, 0}, false},
};

const Case waits[] = {
    {"the first try", {0, 0, 0, 0}, false},
    {"four declines", {4, 4, 0, 0}, false},
    {"four declines and one without an answer", {5, 4, 1, 0}, true},
    {"five parts in five tabs", {5, 0, 5, 0}, true},
    {"nine parts that went through", {9, 0, 0, 9}, false},
};

const Case addresses[] = {
    {"nothing yet", {0, 0, 0, 0}, false},
    {"nine declines", {9, 9, 0, 0}, false},
    {"ten declines", {10, 10, 0, 0}, true},
    {"nine declines and one without an answer", {10, 9, 1, 0}, true},
    {"a mobile network: forty customers, ten declines", {50, 10, 0, 40}, false},
    {"a mobile network that is used to test cards", {70, 41, 0, 29}, true},
    {"as many through as declined", {20, 10, 0, 10}, false},
    {"twenty-nine that came to nothing", {29, 0, 0, 0}, false},
    {"thirty that came to nothing", {30, 0, 0, 0}, true},
    {"thirty that came to nothing, beside more that went through", {61, 0, 0, 31}, false},
};

const Case workspaces[] = {
    {"ninety-nine declines", {99, 99, 0, 0}, false},
    {"a hundred declines", {100, 100, 0, 0}, true},
    {"a large business with a hundred declines", {1100, 100, 0, 1000}, false},
    {"as many through as declined", {200, 100, 0, 100}, false},
    {"one decline more than went through", {201, 101, 0, 100}, true},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pay_limits, *label("C5"))

BOOST_DATA_TEST_CASE(a_link_is_closed_by_its_fifth_decline, data::make(links), c)
{
    BOOST_TEST(domain::closes_link(c.tries) == c.is_too_much);
}

BOOST_DATA_TEST_CASE(what_is_not_answered_yet_may_be_the_fifth_decline, data::make(waits), c)
{
    BOOST_TEST(domain::must_wait(c.tries) == c.is_too_much);
}

BOOST_DATA_TEST_CASE(an_address_is_refused_when_more_fails_than_goes_through, data::make(addresses), c)
{
    BOOST_TEST(domain::is_refused(c.tries) == c.is_too_much);
}

BOOST_DATA_TEST_CASE(a_workspace_is_closed_by_a_flood_of_declines_and_not_by_a_busy_day, data::make(workspaces), c)
{
    BOOST_TEST(domain::closes_workspace(c.tries) == c.is_too_much);
}

BOOST_AUTO_TEST_CASE(an_ipv4_address_is_a_client)
{
    BOOST_TEST(domain::client_of("192.0.2.7").size() == 5U);
    BOOST_TEST(domain::client_of("192.0.2.7") == domain::client_of("::ffff:192.0.2.7"));
    BOOST_TEST(domain::client_of("192.0.2.7") == domain::client_of("::FFFF:c000:0207"));
    BOOST_TEST(domain::client_of("192.0.2.7") != domain::client_of("192.0.2.8"));
}

BOOST_AUTO_TEST_CASE(a_household_with_ipv6_is_a_client)
{
    const auto home = domain::client_of("2001:db8:1:2::1");
    BOOST_TEST(home.size() == 9U);
    BOOST_TEST(home == domain::client_of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    BOOST_TEST(home == domain::client_of("2001:0DB8:0001:0002:0:0:0:9"));
    BOOST_TEST(home != domain::client_of("2001:db8:1:3::1"));
    BOOST_TEST(home != domain::client_of("2001:db8:2:2::1"));
    // ::/64 and 0.0.0.0 are not the same client.
    BOOST_TEST(domain::client_of("::1") != domain::client_of("0.0.0.0"));
}

BOOST_AUTO_TEST_CASE(whoever_has_no_address_is_one_client)
{
    for (const char* odd : {"", "unix:", "localhost", "192.0.2", "192.0.2.7:443", "[2001:db8::1]", "fe80::1%eth0",
                            "192.0.2.7, 198.51.100.1", "999.0.0.1"})
        BOOST_TEST(domain::client_of(odd) == "", odd);
    BOOST_TEST(domain::client_of(std::string("192.0.2.7\0.evil", 15)) == "");
}

BOOST_AUTO_TEST_SUITE_END()
