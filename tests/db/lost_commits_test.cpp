// The connection to the database is lost at each COMMIT of the pay path: before the
// server has done it, and after. What is true then is read back, never assumed.
#include "base/check.h"
#include "harness/books.h"
#include "harness/failpoint.h"
#include "harness/paying.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using domain::ProviderStatus;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};

    // Everything that waits gets its time.
    void let_it_settle()
    {
        for (int i = 0; i < 40; ++i) {
            portal.clock.advance(1min);
            paying.reconcile();
        }
    }

    std::string open_payments()
    {
        return portal.value(
            "SELECT COUNT(*) FROM payments WHERE state NOT IN ('started', 'succeeded', 'failed', 'canceled')");
    }

    void expect_right_books()
    {
        for (const auto& rule : harness::broken_rules(portal, harness::books_of(provider)))
            BOOST_ERROR("broken: " + rule);
        BOOST_TEST(open_payments() == "0");
        BOOST_TEST(portal.value("SELECT COUNT(*) FROM invoices WHERE reserved_minor <> 0") == "0");
    }

    // The customer pays once; whether the connection was lost meanwhile.
    bool pay_with(const std::string& order, const harness::Invoice& invoice)
    {
        const harness::Failpoint lost(order);
        try {
            paying.pay(invoice, "120.50 EUR");
        } catch (const base::Unavailable&) {
        }
        return lost.has_happened();
    }
};

const char* const points[] = {"before_commit", "after_commit"};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lost_commits, Fixture)

BOOST_DATA_TEST_CASE_F(Fixture, a_payment_that_goes_through_is_never_lost_or_doubled, data::make(points), point)
{
    int lost = 0;
    for (;; ++lost) {
        const auto invoice = portal.unpaid_invoice("120.50 EUR");
        if (!pay_with(point + (":lose:" + std::to_string(lost + 1)), invoice))
            break;
        let_it_settle();
        expect_right_books();
        // Whatever was lost: the customer can pay what is still owed, and owes nothing then.
        if (portal.value("SELECT paid_minor FROM invoices WHERE id = " + std::to_string(invoice.id)) == "0")
            paying.pay(invoice, "120.50 EUR");
        BOOST_TEST(portal.value("SELECT paid_minor FROM invoices WHERE id = " + std::to_string(invoice.id)) == "12050");
        expect_right_books();
    }
    BOOST_TEST(lost >= 4);  // start, reserve, keep the id, settle
}

BOOST_DATA_TEST_CASE_F(Fixture, a_declined_payment_ends_and_holds_nothing, data::make(points), point)
{
    provider.after_confirm = ProviderStatus::requires_payment_method;
    provider.decline_code = "generic_decline";
    int lost = 0;
    for (;; ++lost) {
        const auto invoice = portal.unpaid_invoice("120.50 EUR");
        if (!pay_with(point + (":lose:" + std::to_string(lost + 1)), invoice))
            break;
        let_it_settle();
        expect_right_books();
        BOOST_TEST(harness::books_of(provider).taken.empty());
    }
    BOOST_TEST(lost >= 5);  // And one more: what the cancel brought
}

BOOST_DATA_TEST_CASE_F(Fixture, a_refund_is_made_once_and_counted_once, data::make(points), point)
{
    int lost = 0;
    for (;; ++lost) {
        const auto payment = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
        const auto made = provider.refunds.size();
        const auto once = [&] {
            const harness::Failpoint loses(point + (":lose:" + std::to_string(lost + 1)));
            try {
                paying.refund(payment, "50.00 EUR");
            } catch (const base::Unavailable&) {
            }
            return loses.has_happened();
        };
        if (!once())
            break;
        let_it_settle();
        expect_right_books();
        // Lost before the intention was stored: nothing happened. Otherwise it is made, once.
        BOOST_TEST(provider.refunds.size() <= made + 1);
        BOOST_TEST(portal.value("SELECT COUNT(*) FROM refunds WHERE state = 'requested'") == "0");
    }
    BOOST_TEST(lost >= 2);  // request, settle
}

BOOST_DATA_TEST_CASE_F(Fixture, what_a_webhook_tells_of_a_dispute_is_counted_once, data::make(points), point)
{
    int lost = 0;
    for (;; ++lost) {
        const auto payment = paying.pay(portal.unpaid_invoice("120.50 EUR"), "120.50 EUR");
        const auto dispute = provider.dispute(paying.row(payment).provider_payment_id, harness::money("120.50 EUR"));
        const auto once = [&] {
            const harness::Failpoint loses(point + (":lose:" + std::to_string(lost + 1)));
            try {
                paying.tell(dispute);
            } catch (const base::Unavailable&) {
            }
            return loses.has_happened();
        };
        const bool was_lost = once();
        paying.tell(dispute);
        provider.win(dispute);
        paying.tell(dispute);
        expect_right_books();
        if (!was_lost)
            break;
    }
    BOOST_TEST(lost >= 3);  // lease, settle, done
}

BOOST_AUTO_TEST_SUITE_END()
