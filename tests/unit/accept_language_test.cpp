// What a browser asks for, and what only looks like it.
#include "i18n/accept_language.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace data = boost::unit_test::data;
using boost::unit_test::label;

namespace {

struct Case {
    const char* header;
    const char* tags;  // By commas
};
std::ostream& operator<<(std::ostream& out, const Case& one)
{
    return out << one.header;
}

const Case cases[] = {
    {"", ""},
    {"de", "de"},
    {"de-CH, en;q=0.8", "de-CH,en"},
    {"en;q=0.5, es-MX;q=0.9, de", "de,es-MX,en"},
    {"en;q=0.7,de;q=0.7", "en,de"},
    {" de ;q=0.300 ,\tes", "es,de"},
    {"de;q=0, en", "en"},
    {"de;q=1.5, en;q=-1, es;q=x, fr;q=, it;level=1", ""},
    {"*", ""},
    {"../../etc/passwd, d e, \"de\", de\xc3\xa9", ""},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, de", "de"},
    {",,;,;q=1,", ""},
    {"a,b,c,d,e,f,g,h,i,j,k", "a,b,c,d,e,f,g,h,i,j"},
};

std::string joined(const std::vector<std::string>& tags)
{
    std::string text;
    for (const auto& tag : tags)
        text += (text.empty() ? "" : ",") + tag;
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accept_language, *label("C10"))

BOOST_DATA_TEST_CASE(the_most_wanted_comes_first_and_what_is_no_language_is_left_out, data::make(cases), one)
{
    BOOST_TEST(joined(i18n::accepted_languages(one.header)) == one.tags);
}

BOOST_AUTO_TEST_SUITE_END()
