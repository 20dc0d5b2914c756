// Amounts as people type them.
#include "i18n/amount_input.h"

#include "harness/temporary_folder.h"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <vector>

using domain::Currency;
using domain::Money;
using i18n::parse_amount;
namespace data = boost::unit_test::data;

namespace {

constexpr i18n::NumberMarks english{'.', ','}, german{',', '.'};

std::string read(std::string_view text, const char* currency, i18n::NumberMarks marks)
{
    const auto amount = parse_amount(text, *Currency::parse(currency), marks);
    return amount ? amount->to_string() : "refused";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(amount_input)

BOOST_AUTO_TEST_CASE(amounts_are_read_as_the_language_writes_them)
{
    BOOST_TEST(read("1,240.00", "USD", english) == "1240.00 USD");
    BOOST_TEST(read("1240", "USD", english) == "1240.00 USD");
    BOOST_TEST(read("1240.5", "USD", english) == "1240.50 USD");
    BOOST_TEST(read(".50", "USD", english) == "0.50 USD");
    BOOST_TEST(read("1.240,00", "EUR", german) == "1240.00 EUR");
    BOOST_TEST(read("120,50", "EUR", german) == "120.50 EUR");
    BOOST_TEST(read("1 240,00", "EUR", german) == "1240.00 EUR");
    BOOST_TEST(read("1\u202f240,00", "EUR", german) == "1240.00 EUR");
    BOOST_TEST(read("1'240.00", "CHF", english) == "1240.00 CHF");
    BOOST_TEST(read("  120.50 ", "EUR", english) == "120.50 EUR");
}

BOOST_AUTO_TEST_CASE(the_other_languages_mark_is_understood_where_it_can_mean_only_one_thing)
{
    BOOST_TEST(read("120,50", "EUR", english) == "120.50 EUR");
    BOOST_TEST(read("120.50", "EUR", german) == "120.50 EUR");
    BOOST_TEST(read("1.240,00", "EUR", english) == "1240.00 EUR");
    BOOST_TEST(read("1,240.00", "EUR", german) == "1240.00 EUR");
}

BOOST_AUTO_TEST_CASE(what_could_mean_two_amounts_is_never_the_smaller_one_by_accident)
{
    // A thousand and two hundred and forty, or one and a bit: three decimals are too many for euros.
    BOOST_TEST(read("1.240", "EUR", english) == "refused");
    BOOST_TEST(read("1,240", "EUR", german) == "refused");
    BOOST_TEST(read("1,240", "EUR", english) == "1240.00 EUR");
    BOOST_TEST(read("1.240", "EUR", german) == "1240.00 EUR");
}

BOOST_AUTO_TEST_CASE(each_currency_has_its_own_decimals)
{
    BOOST_TEST(read("5000", "JPY", english) == "5000 JPY");
    BOOST_TEST(read("5,000", "JPY", english) == "5000 JPY");
    BOOST_TEST(read("5000.5", "JPY", english) == "refused");
    BOOST_TEST(read("5000.00", "JPY", english) == "refused");
    BOOST_TEST(read("12.340", "KWD", english) == "12.340 KWD");
    BOOST_TEST(read("12.3405", "KWD", english) == "refused");
    BOOST_TEST(read("12.345", "EUR", english) == "refused");
}

BOOST_AUTO_TEST_CASE(arabic_persian_and_full_width_digits_are_digits)
{
    BOOST_TEST(read("١٢٠٫٥٠", "SAR", english) == "120.50 SAR");
    BOOST_TEST(read("۱۲۰", "EUR", english) == "120.00 EUR");
    BOOST_TEST(read("１２０", "JPY", english) == "120 JPY");
}

BOOST_DATA_TEST_CASE(what_is_no_amount_is_refused,
                     data::make({"",         " ",         "0x10",  "1e3",      "-5",
                                 "+5",       "1,000.005", "1..5",  "1.2.3",    "12,34.5",
                                 "1,23,456", "$5",        "5 EUR", "five",     "NaN",
                                 "1,",       ".",         ",",     "1.000.00", "99999999999999999999",
                                 "\xff",     "1\n2"}),
                     text)
{
    BOOST_TEST(read(text, "EUR", english) == "refused");
}

// tests/e2e/amount.test.mjs holds the page's script to the same table.
BOOST_AUTO_TEST_CASE(every_row_of_the_table_that_the_script_is_tested_by_is_read_so)
{
    std::istringstream table(harness::read_text("tests/data/amounts.tsv"));
    int rows = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with('#'))
            continue;
        std::vector<std::string> row;
        boost::split(row, line, boost::is_any_of("\t"));
        const auto amount = parse_amount(row.at(0), *Currency::parse(row.at(1)), row.at(2) == "." ? english : german);
        BOOST_TEST((amount ? std::to_string(amount->minor()) : "-") == row.at(3), line);
        ++rows;
    }
    BOOST_TEST(rows > 30);
}

BOOST_AUTO_TEST_CASE(what_stands_in_the_field_is_read_back)
{
    for (const auto* code : {"USD", "JPY", "KWD"}) {
        for (const auto marks : {english, german}) {
            const auto amount = Money::from_minor(1234567, *Currency::parse(code));
            const auto read_back = parse_amount(i18n::editable_amount(amount, marks), amount.currency(), marks);
            BOOST_REQUIRE(read_back);
            BOOST_TEST((*read_back == amount));
        }
    }
    BOOST_TEST(i18n::editable_amount(*Money::parse("1240.5", *Currency::parse("EUR")), german) == "1240,50");
}

BOOST_AUTO_TEST_SUITE_END()
