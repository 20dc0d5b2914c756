// Money goes back at the provider, and its webhooks tell: refunds, disputes, returned debits.
#include "harness/checkout.h"

#include <boost/test/unit_test.hpp>

namespace {

struct Fixture : harness::CheckoutFixture {
    // An invoice of 120.50 EUR that is paid with this card: the provider's id of the payment.
    std::string paid(const std::string& card = harness::cards::good)
    {
        auto customer = checkout.customer();
        customer.pay(customer.press_pay_now(portal.unpaid_invoice("120.50 EUR")), "120.50", card);
        return portal.value("SELECT provider_payment_id FROM payments WHERE state = 'succeeded'");
    }

    std::string of_invoice(const std::string& column) { return portal.value("SELECT " + column + " FROM invoices"); }

    // What events of this type asked to be looked at: "re_".
    std::string about(const std::string& type)
    {
        return portal.value("SELECT GROUP_CONCAT(DISTINCT LEFT(object_id, 3)) FROM provider_events WHERE type = '" +
                            type + "'");
    }

    std::string events(const std::string& state)
    {
        return portal.value("SELECT COUNT(*) FROM provider_events WHERE state = '" + state + "'");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(webhook_money_back, Fixture)

BOOST_AUTO_TEST_CASE(a_refund_that_was_made_at_the_provider_becomes_ours)
{
    const auto payment = paid();
    BOOST_TEST(checkout.sandbox.refund(payment, "2050").status == 200);

    checkout.deliver_webhooks();

    BOOST_TEST(of_invoice("refunded_minor") == "2050");
    BOOST_TEST(about("refund.created") == "re_");
    BOOST_TEST(about("charge.refunded") == "pi_");
    BOOST_TEST(events("pending") == "0");
    BOOST_TEST(events("ignored") == "0");
    checkout.deliver_webhooks();
    BOOST_TEST(of_invoice("refunded_minor") == "2050");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_refund_that_fails_days_later_brings_the_money_back)
{
    const auto payment = paid("4000000000005126");
    BOOST_TEST(checkout.sandbox.refund(payment).status == 200);
    checkout.deliver_webhooks();
    BOOST_TEST(of_invoice("refunded_minor") == "12050");

    checkout.sandbox.advance("3d");
    checkout.deliver_webhooks();

    BOOST_TEST(of_invoice("refunded_minor") == "0");
    for (const auto* type : {"refund.failed", "refund.updated", "charge.refund.updated"})
        BOOST_TEST(about(type) == "re_");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(a_chargeback_takes_the_money_out_of_the_invoice)
{
    paid("4000000000000259");
    checkout.sandbox.advance("1s");
    checkout.deliver_webhooks();

    BOOST_TEST(of_invoice("disputed_minor") == "12050");
    const auto dispute = portal.value("SELECT provider_dispute_id FROM disputes");
    BOOST_TEST(about("charge.dispute.created") == dispute.substr(0, 3));
    BOOST_TEST(about("charge.dispute.funds_withdrawn") == dispute.substr(0, 3));

    checkout.sandbox.post("/v1/disputes/" + dispute, {{"evidence[uncategorized_text]", "winning_evidence"}});
    checkout.sandbox.advance("1s");
    checkout.deliver_webhooks();
    BOOST_TEST(of_invoice("disputed_minor") == "0");
    BOOST_TEST(portal.value("SELECT state FROM disputes") == "won");
    check_books(checkout);
}

BOOST_AUTO_TEST_CASE(an_inquiry_is_known_and_takes_nothing)
{
    paid("4000000000001976");
    checkout.sandbox.advance("1s");
    checkout.deliver_webhooks();

    BOOST_TEST(portal.value("SELECT state FROM disputes") == "open");
    BOOST_TEST(of_invoice("disputed_minor") == "0");
    check_books(checkout);
}

BOOST_AUTO_TEST_SUITE_END()
