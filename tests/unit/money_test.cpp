// Amounts are exact, in every currency, and refuse what they cannot be.
#include "domain/money.h"
#include "base/check.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>

using domain::Currency;
using domain::Decimal;
using domain::Money;

namespace {

Currency currency(const char* code)
{
    return *Currency::parse(code);
}

Decimal decimal(const char* text)
{
    return *Decimal::parse(text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(money)

BOOST_AUTO_TEST_CASE(an_amount_is_read_and_written_with_the_decimals_of_its_currency)
{
    BOOST_TEST(Money::parse("120.50", currency("EUR"))->minor() == 12050);
    BOOST_TEST(Money::parse("120.5", currency("EUR"))->to_string() == "120.50 EUR");
    BOOST_TEST(Money::parse("120", currency("JPY"))->to_string() == "120 JPY");
    BOOST_TEST(Money::parse("0.001", currency("KWD"))->to_string() == "0.001 KWD");
    BOOST_TEST(Money::from_minor(-5, currency("EUR")).to_string() == "-0.05 EUR");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_plain_amount_is_refused)
{
    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1,000.00", "1e3", "1.", ".5", "0x10", "1.005", "١٢", "NaN",
                             "1.2.3", "99999999999999999999"})
        BOOST_TEST_CONTEXT("text: " << text)
    BOOST_TEST(!Money::parse(text, currency("EUR")));
    BOOST_TEST(!Money::parse("1.0", currency("JPY")));
    BOOST_TEST(!Money::parse("1.0001", currency("KWD")));
}

BOOST_AUTO_TEST_CASE(a_document_may_write_more_zeros_but_not_more_digits)
{
    BOOST_TEST(Money::from_decimal(decimal("12.5000"), currency("EUR"))->minor() == 1250);
    BOOST_TEST(Money::from_decimal(decimal("-3"), currency("EUR"))->minor() == -300);
    BOOST_TEST(Money::from_decimal(decimal("120.00"), currency("JPY"))->minor() == 120);
    BOOST_TEST(!Money::from_decimal(decimal("12.505"), currency("EUR")));
    BOOST_TEST(!Money::from_decimal(decimal("999999999999999999"), currency("KWD")));
}

BOOST_AUTO_TEST_CASE(two_currencies_are_never_mixed)
{
    const auto euro = Money::from_minor(1, currency("EUR")), dollar = Money::from_minor(1, currency("USD"));
    BOOST_CHECK_THROW(euro + dollar, base::BrokenInvariant);
    BOOST_CHECK_THROW((void)(euro < dollar), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(leaving_the_range_throws_instead_of_wrapping)
{
    const auto most = Money::from_minor(INT64_MAX, currency("EUR")), one = Money::from_minor(1, currency("EUR"));
    BOOST_CHECK_THROW(most + one, base::BrokenInvariant);
    BOOST_CHECK_THROW(-Money::from_minor(INT64_MIN, currency("EUR")), base::BrokenInvariant);
    BOOST_TEST((most - one).minor() == INT64_MAX - 1);
}

BOOST_AUTO_TEST_CASE(a_split_adds_up_to_the_whole)
{
    for (const std::int64_t minor : {0, 1, 2, 7, 100, 101, -101, 99999})
        for (int parts = 1; parts <= 7; ++parts) {
            const auto shares = Money::from_minor(minor, currency("EUR")).split(parts);
            auto sum = Money::zero(currency("EUR"));
            for (const auto& share : shares)
                sum += share;
            BOOST_TEST(sum.minor() == minor);
            BOOST_TEST(shares.size() == static_cast<std::size_t>(parts));
            BOOST_TEST(std::abs(shares.front().minor() - shares.back().minor()) <= 1);
        }
}

BOOST_AUTO_TEST_CASE(products_are_rounded_half_away_from_zero)
{
    const auto rounded = [](const char* a, const char* b, const char* divisor, const char* code) {
        return domain::round_product(decimal(a), decimal(b), decimal(divisor), currency(code))->minor();
    };
    BOOST_TEST(rounded("0.125", "1", "1", "EUR") == 13);
    BOOST_TEST(rounded("-0.125", "1", "1", "EUR") == -13);
    BOOST_TEST(rounded("0.1249999", "1", "1", "EUR") == 12);
    BOOST_TEST(rounded("100", "0.1212", "1", "EUR") == 1212);
    BOOST_TEST(rounded("12.12", "25", "100", "EUR") == 303);
    BOOST_TEST(rounded("3", "1", "8", "KWD") == 375);
    BOOST_TEST(rounded("5", "1", "2", "JPY") == 3);
    BOOST_TEST(rounded("-5", "1", "2", "JPY") == -3);
    BOOST_TEST(rounded("7", "1", "-2", "JPY") == -4);
    BOOST_TEST(!domain::round_product(decimal("1"), decimal("1"), decimal("0"), currency("EUR")));
    BOOST_TEST(!domain::round_product(decimal("999999999999999999"), decimal("999999999999999999"), decimal("1"),
                                      currency("EUR")));
}

BOOST_AUTO_TEST_CASE(a_decimal_keeps_its_digits_and_compares_by_value)
{
    BOOST_TEST(decimal("-0.1212").to_string() == "-0.1212");
    BOOST_TEST(decimal("+3.50").to_string() == "3.50");
    BOOST_TEST(decimal("0.000").normalized().to_string() == "0");
    BOOST_TEST((decimal("2.0") == decimal("2")));
    BOOST_TEST((decimal("2.01") != decimal("2")));
    for (const char* text :
         {"", "-", "+", ".", "1.", ".1", "1e2", "--1", "1,5", "1234567890123456789", "0.1234567890123"})
        BOOST_TEST_CONTEXT("text: " << text)
    BOOST_TEST(!Decimal::parse(text));
}

BOOST_AUTO_TEST_CASE(currencies_are_those_of_iso_4217_with_their_decimals)
{
    BOOST_TEST(currency("EUR").decimals() == 2);
    BOOST_TEST(currency("JPY").decimals() == 0);
    BOOST_TEST(currency("KWD").decimals() == 3);
    for (const char* code : {"", "eur", "EU", "EURO", "XXX", "XAU", "ABC"})
        BOOST_TEST(!Currency::parse(code));
}

BOOST_AUTO_TEST_SUITE_END()
