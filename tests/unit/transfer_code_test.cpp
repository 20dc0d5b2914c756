// The text of the QR code that banking apps read, and the account numbers in it.
#include "domain/transfer_code.h"
#include "domain/iban.h"
#include "harness/portal.h"
#include "harness/sample_document.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(transfer_code, *boost::unit_test::label("C14"))

BOOST_AUTO_TEST_CASE(account_numbers_are_checked_to_the_last_digit)
{
    for (const auto* good : {"DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606"}) {
        BOOST_TEST(domain::is_iban(good), good);
        BOOST_TEST(domain::has_good_check_digits(good), good);
    }
    for (const auto* bad : {"DE89370400440532013001", "DE98370400440532013000", "GB29NWBK60161331926891"}) {
        BOOST_TEST(domain::is_iban(bad), bad);
        BOOST_TEST(!domain::has_good_check_digits(bad), bad);
    }
    for (const auto* none : {"", "DE89", "12345678901234567", "DEXX370400440532013000", "DE89 3704 0044 0532 0130 00"})
        BOOST_TEST(!domain::is_iban(none), none);
    BOOST_TEST(domain::in_groups("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00");
}

domain::InvoiceDocument document_in(const char* amount)
{
    auto document = harness::sample_document("A-17", harness::money(amount), *domain::parse_date("2026-11-29"));
    document.seller.name = "Harbor & Pine GmbH";
    document.payment.accounts = {{"12345", "", "", ""}, {"DE89 3704 0044 0532 0130 00", "", "COBADEFFXXX", ""}};
    return document;
}

BOOST_AUTO_TEST_CASE(it_has_the_lines_of_the_guideline_with_what_is_open)
{
    auto document = document_in("1240.50 EUR");
    const auto open = document.totals.payable;
    BOOST_TEST(domain::transfer_code(document, open).value() ==
               "BCD\n002\n1\nSCT\nCOBADEFFXXX\nHarbor & Pine GmbH\nDE89370400440532013000\nEUR1240.50\n\n\nA-17");
    document.payment.reference = "RF18 539007547034";
    document.payment.accounts[1].bic = "not a BIC";
    document.payment.accounts[1].account_name = "H & P\nTrust";
    BOOST_TEST(domain::transfer_code(document, open).value() ==
               "BCD\n002\n1\nSCT\n\nH & P Trust\nDE89370400440532013000\nEUR1240.50\n\n\nRF18 539007547034");
    document.payment.accounts[1].account_name = std::string(200, 'n');
    BOOST_TEST(domain::transfer_code(document, open)->size() < 331U);  // What the guideline allows
}

BOOST_AUTO_TEST_CASE(there_is_none_without_a_good_account_or_for_other_money)
{
    const auto with = [](const char* amount, const char* account) {
        auto document = document_in(amount);
        document.payment.accounts = {{account, "", "", ""}};
        return domain::transfer_code(document, document.totals.payable).has_value();
    };
    BOOST_TEST(with("10.00 EUR", "DE89370400440532013000"));
    BOOST_TEST(!with("10.00 USD", "DE89370400440532013000"));
    BOOST_TEST(!with("10.00 EUR", "DE89370400440532013001"));
    BOOST_TEST(!with("10.00 EUR", "de89370400440532013000"));
    BOOST_TEST(with("999999999.99 EUR", "DE89370400440532013000"));
    BOOST_TEST(!with("1000000000.00 EUR", "DE89370400440532013000"));
    auto document = document_in("10.00 EUR");
    BOOST_TEST(!domain::transfer_code(document, domain::Money::zero(document.currency)));
    document.payment.accounts.clear();
    BOOST_TEST(!domain::transfer_code(document, document.totals.payable));
}

BOOST_AUTO_TEST_SUITE_END()
