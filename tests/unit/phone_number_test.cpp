// Numbers that texts go to.
#include "domain/phone_number.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(phone_number, *boost::unit_test::label("B7"))

BOOST_AUTO_TEST_CASE(a_number_is_kept_in_e164_however_it_is_typed)
{
    BOOST_TEST(domain::phone_number("+1 (415) 555-0123").value() == "+14155550123");
    BOOST_TEST(domain::phone_number("+49.30.1234.5678").value() == "+493012345678");
    BOOST_TEST(domain::phone_number("+12345678").value() == "+12345678");
    BOOST_TEST(domain::phone_number("+123456789012345").value() == "+123456789012345");
    for (const auto* none : {"", "+", "4155550123", "004930123456", "+1234567", "+1234567890123456", "+0123456789",
                             "+1415555O123", "++14155550123", "+1415\n5550123", "+1415555012\xd9\xa3"})
        BOOST_TEST(!domain::phone_number(none), none);
}

BOOST_AUTO_TEST_CASE(beginnings_of_numbers_say_where_texts_may_go)
{
    const auto some = domain::phone_prefixes("+1, +44;+4930\n+1");
    BOOST_REQUIRE(some.has_value());
    BOOST_TEST(*some == (std::vector<std::string>{"+1", "+44", "+4930"}), boost::test_tools::per_element());
    BOOST_TEST(domain::begins_with_one_of("+493012345678", *some));
    BOOST_TEST(!domain::begins_with_one_of("+498912345678", *some));
    for (const auto* none : {"", " , ", "1", "+", "+0", "+1a", "+1,44"})
        BOOST_TEST(!domain::phone_prefixes(none), none);
    std::string many;
    for (int i = 20; i < 41; ++i)
        many += "+" + std::to_string(i) + ",";
    BOOST_TEST(!domain::phone_prefixes(many));
}

BOOST_AUTO_TEST_SUITE_END()
