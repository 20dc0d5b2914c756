// How a payment was made, in words, from what the provider tells.
#include "i18n/method_text.h"

#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

struct English {
    i18n::Catalogues catalogues{harness::build_folder() / "share/locale"};

    std::string said(const domain::PaymentMethod& method) const
    {
        return i18n::method_text(method, catalogues.words_for("en", "US"));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(method_text, English, *label("C8"))

BOOST_AUTO_TEST_CASE(a_card_is_named_by_its_brand_and_last_digits)
{
    BOOST_TEST(said({"card", "visa", "4242", ""}) == "Visa ending 4242");
    BOOST_TEST(said({"card", "amex", "0005", ""}) == "American Express ending 0005");
    BOOST_TEST(said({"card", "mastercard", "4444", ""}) == "Mastercard ending 4444");
}

BOOST_AUTO_TEST_CASE(a_wallet_stands_before_its_card)
{
    BOOST_TEST(said({"card", "visa", "4242", "apple_pay"}) == "Apple Pay (Visa ending 4242)");
    BOOST_TEST(said({"card", "", "4242", "google_pay"}) == "Google Pay (Card ending 4242)");
    BOOST_TEST(said({"link", "", "", "link"}) == "Link");
}

BOOST_AUTO_TEST_CASE(a_bank_account_is_called_so_in_every_country)
{
    for (const char* kind : {"us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "au_becs_debit"})
        BOOST_TEST(said({kind, "", "6789", ""}) == "Bank account ending 6789");
}

BOOST_AUTO_TEST_CASE(what_has_no_word_is_made_readable)
{
    BOOST_TEST(said({"card", "cartes_bancaires", "1234", ""}) == "Cartes Bancaires ending 1234");
    BOOST_TEST(said({"new_kind", "", "", ""}) == "New Kind");
    BOOST_TEST(said({"card", "visa", "4242", "some_watch"}) == "Some Watch (Visa ending 4242)");
}

BOOST_AUTO_TEST_CASE(without_any_knowledge_it_is_a_card)
{
    BOOST_TEST(said({}) == "Card");
    BOOST_TEST(said({"card", "unknown", "", ""}) == "Card");
    BOOST_TEST(said({"card", "", "4242", ""}) == "Card ending 4242");
}

BOOST_AUTO_TEST_SUITE_END()
