// Lines for spreadsheets: quoted where they must be, and never a formula.
#include "exchange/csv.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(cells_are_quoted_only_where_they_must_be, *label("B3"))
{
    BOOST_TEST(exchange::csv_line({"a", "", "b c"}) == "a,,b c\r\n");
    BOOST_TEST(exchange::csv_line({"a,b", "say \"hi\"", "two\nlines"}) ==
               "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

BOOST_AUTO_TEST_CASE(no_cell_is_a_formula_and_numbers_stay_numbers, *label("B3"))
{
    for (const std::string text : {"=1+1", "+1", "-x", "@SUM(A1)", "\tx", "-", "-1.2.3"})
        BOOST_TEST(exchange::csv_line({text}) == "'" + text + "\r\n");
    BOOST_TEST(exchange::csv_line({"\r=1"}) == "\"'\r=1\"\r\n");
    for (const std::string text : {"-12.50", "12", "0.00"})
        BOOST_TEST(exchange::csv_line({text}) == text + "\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
