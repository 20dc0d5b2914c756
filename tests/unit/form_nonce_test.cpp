// The nonce behind Pay Now.
#include "pages/form_nonce.h"

#include <boost/test/unit_test.hpp>

using namespace pages;

namespace {

const base::Signer signer(std::string(32, 'k'));

}

BOOST_AUTO_TEST_SUITE(form_nonce)

BOOST_AUTO_TEST_CASE(a_nonce_is_good_for_the_invoice_that_it_was_made_for)
{
    const auto text = make_form_nonce(signer, 7);
    const auto nonce = read_form_nonce(signer, 7, text);
    BOOST_REQUIRE(nonce);
    BOOST_TEST(nonce->size() == 22);
    BOOST_TEST(!read_form_nonce(signer, 8, text));
    BOOST_TEST(make_form_nonce(signer, 7) != text);
}

BOOST_AUTO_TEST_CASE(a_nonce_that_we_did_not_make_is_refused)
{
    const auto text = make_form_nonce(signer, 7);
    BOOST_TEST(!read_form_nonce(signer, 7, ""));
    BOOST_TEST(!read_form_nonce(signer, 7, text.substr(0, 22)));
    BOOST_TEST(!read_form_nonce(signer, 7, text + "A"));
    BOOST_TEST(!read_form_nonce(base::Signer(std::string(32, 'x')), 7, text));
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!read_form_nonce(signer, 7, changed), i);
    }
}

BOOST_AUTO_TEST_CASE(try_again_leads_to_one_payment_however_often_it_is_pressed)
{
    BOOST_TEST(nonce_after("a") == nonce_after("a"));
    BOOST_TEST(nonce_after("a") != nonce_after("b"));
    BOOST_TEST(nonce_after("a").size() == 22);
}

BOOST_AUTO_TEST_SUITE_END()
