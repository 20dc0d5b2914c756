// The harness itself: what other tests rely on when they arrange and look.
#include "harness/portal.h"
#include "harness/worker.h"

#include "gateway/system_clock.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

BOOST_FIXTURE_TEST_SUITE(harness, harness::PortalFixture, *label("D2"))

BOOST_AUTO_TEST_CASE(each_case_begins_with_one_workspace_and_no_invoice)
{
    BOOST_TEST(portal.rows("workspaces") == 1);
    BOOST_TEST(portal.value("SELECT slug FROM workspaces") == "demo");
    for (const auto* table : {"invoices", "portal_links"})
        BOOST_TEST(portal.rows(table) == 0);

    portal.unpaid_invoice("1.00 EUR");
    portal.reset();

    BOOST_TEST(portal.rows("invoices") == 0);
    BOOST_TEST(portal.rows("workspaces") == 1);
}

BOOST_AUTO_TEST_CASE(an_arranged_invoice_is_a_real_one)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");

    const auto where = " FROM invoices WHERE id = " + std::to_string(invoice.id);
    BOOST_TEST(portal.value("SELECT number" + where) == invoice.number);
    BOOST_TEST(portal.value("SELECT total_minor" + where) == "12050");
    BOOST_TEST(portal.value("SELECT lifecycle" + where) == "issued");
    BOOST_TEST(portal.value("SELECT voided_at" + where) == "NULL");
    BOOST_TEST(portal.value("SELECT token_hash = UNHEX(SHA2('" + invoice.token + "', 256)) FROM portal_links") == "1");

    portal.void_invoice(invoice);
    BOOST_TEST(portal.value("SELECT lifecycle" + where) == "void");
}

BOOST_AUTO_TEST_CASE(the_time_can_be_moved_and_goes_on)
{
    portal.clock.set("2026-11-22T10:00:00Z");
    const auto noon = domain::instant_from_sql("2026-11-22 10:00:00.000000");

    BOOST_TEST((portal.clock.now() >= noon));
    BOOST_TEST((portal.clock.now() < noon + std::chrono::minutes(10)));

    portal.clock.advance(std::chrono::hours(24));
    BOOST_TEST((gateway::system_clock()->now() >= noon + std::chrono::hours(24)));
    BOOST_TEST(domain::to_string(portal.document("1.00 EUR").issued_on) == "2026-11-23");
}

BOOST_AUTO_TEST_CASE(a_workers_user_may_do_only_what_it_was_granted, *label("A5"))
{
    portal.unpaid_invoice("120.50 EUR");
    auto view = portal.database.connect("view");

    BOOST_TEST(view.select("SELECT id FROM invoices").next());
    BOOST_CHECK_THROW(view.execute("UPDATE invoices SET paid_minor = 1"), base::BrokenInvariant);
    BOOST_CHECK_THROW(view.select("SELECT token_sealed FROM portal_links"), base::BrokenInvariant);
    BOOST_CHECK_THROW(view.select("SELECT id FROM activity"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(a_server_of_its_own_can_be_stopped_and_started)
{
    harness::OwnServer server;
    harness::Portal other(server.server(), "own");
    other.unpaid_invoice("120.50 EUR");

    server.stop();
    BOOST_CHECK_THROW(other.rows("invoices"), base::Unavailable);
    BOOST_TEST(portal.rows("invoices") == 0);  // The one of all the others still runs.

    server.start();
    BOOST_TEST(other.rows("invoices") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
