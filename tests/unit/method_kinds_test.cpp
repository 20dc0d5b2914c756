// What an invoice can be paid with.
#include "domain/method_kinds.h"

#include <boost/test/unit_test.hpp>

namespace {

std::string kinds(std::string_view currency, bool takes_bank_debits)
{
    std::string list;
    for (const auto kind : domain::method_kinds(*domain::Currency::parse(currency), takes_bank_debits))
        list += std::string(kind) + " ";
    return list;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(method_kinds)

BOOST_AUTO_TEST_CASE(a_card_always_pays)
{
    for (const auto* currency : {"USD", "EUR", "GBP", "JPY"})
        BOOST_TEST(kinds(currency, false) == "card ");
}

BOOST_AUTO_TEST_CASE(a_bank_debit_pays_where_the_business_takes_it_and_the_currency_has_one)
{
    BOOST_TEST(kinds("USD", true) == "card us_bank_account ");
    BOOST_TEST(kinds("EUR", true) == "card sepa_debit ");
    for (const auto* currency : {"GBP", "JPY", "CHF"})
        BOOST_TEST(kinds(currency, true) == "card ");
}

BOOST_AUTO_TEST_SUITE_END()
