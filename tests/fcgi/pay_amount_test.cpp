// The amount that a customer types, from the form to what the provider charges.
#include "harness/checkout.h"
#include "harness/contains.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using boost::unit_test::label;
using harness::contains;
namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(pay_amount, harness::CheckoutFixture)

struct BadAmount {
    const char* total;
    const char* typed;
    const char* said;
};
std::ostream& operator<<(std::ostream& out, const BadAmount& bad)
{
    return out << bad.total << " <- " << bad.typed;
}

const BadAmount bad_amounts[] = {
    {"120.50 EUR", "", "in digits"},
    {"120.50 EUR", "0", "above zero"},
    {"120.50 EUR", "-5", "in digits"},
    {"120.50 EUR", "120.51", "at most"},
    {"120.50 EUR", "0.49", "smallest amount"},
    {"120.50 EUR", "120.20", "would leave less"},
    {"120.50 EUR", "1e3", "in digits"},
    {"2000.00 EUR", "1,000.005", "in digits"},
    {"120.50 EUR", "12.345", "in digits"},
    {"5000 JPY", "50.5", "in digits"},
    {"100.000 KWD", "12.3456", "in digits"},
    {"100.000 KWD", "12.345", "end the amount with a zero"},
    {"120.50 EUR", "4242424242424242", "at most"},
    {"120.50 EUR", "<script>alert(1)</script>", "in digits"},
};

BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture, an_amount_that_cannot_be_paid_is_told_beside_its_field,
                       data::make(bad_amounts), bad)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice(bad.total));
    const auto form = customer.pay(payment, bad.typed);
    BOOST_TEST(form.status == 400);
    BOOST_TEST(contains(form.body, bad.said), form.body);
    BOOST_TEST(contains(form.body, "aria-invalid=\"true\""));
    BOOST_TEST(!contains(form.body, "<script>alert"));
    BOOST_TEST(checkout.state_of(payment) == "started");
    BOOST_TEST(checkout.provider.requests().empty());
    BOOST_TEST(portal.value("SELECT reserved_minor FROM invoices") == "0");
}

BOOST_AUTO_TEST_CASE(two_amounts_are_no_amount)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto token = checkout.sandbox.confirmation_token(harness::cards::good);
    const auto form = customer.send(payment, {{"amount", "1"}, {"amount", "120.50"}, {"confirmation_token", token}});
    BOOST_TEST(form.status == 400);
    BOOST_TEST(checkout.state_of(payment) == "started");
}

BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture, without_a_confirmation_token_nothing_happens,
                       data::make({"", "tok_visa", "ctoken_<b>", "ctoken_a/../b", "4242424242424242"}), token)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice("120.50 EUR"));
    const auto form = customer.send(payment, {{"amount", "120.50"}, {"confirmation_token", token}});
    BOOST_TEST(form.status == 400);
    BOOST_TEST(contains(form.body, "The payment details did not arrive"));
    BOOST_TEST(contains(form.body, "value=\"120.50\""));
    BOOST_TEST(checkout.state_of(payment) == "started");
}

BOOST_AUTO_TEST_CASE(german_customers_write_a_comma, *label("C10"))
{
    auto document = portal.document("120.50 EUR");
    document.language = "de";
    document.seller.address.country = "DE";
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.issue(document));
    customer.pay(payment, "20,50");
    BOOST_TEST(portal.value("SELECT paid_minor FROM invoices") == "2050");
}

struct Units {
    const char* total;
    const char* typed;
    std::int64_t charged;
};
std::ostream& operator<<(std::ostream& out, const Units& units)
{
    return out << units.total;
}

// Stripe counts these otherwise than ISO 4217 does.
const Units other_units[] = {{"5000 ISK", "5000", 500000},
                             {"50000 UGX", "50000", 5000000},
                             {"100.000 KWD", "12.340", 12340},
                             {"5000 JPY", "5000", 5000}};

BOOST_DATA_TEST_CASE_F(harness::CheckoutFixture, currencies_that_the_provider_counts_otherwise_are_charged_exactly,
                       data::make(other_units), units)
{
    auto customer = checkout.customer();
    const auto payment = customer.press_pay_now(portal.unpaid_invoice(units.total));
    customer.pay(payment, units.typed);
    BOOST_TEST(checkout.state_of(payment) == "succeeded");
    const auto charges = checkout.charges();
    BOOST_REQUIRE(charges.size() == 1U);
    BOOST_TEST(charges.front().amount == units.charged);
}

BOOST_AUTO_TEST_SUITE_END()
