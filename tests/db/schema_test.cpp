// What the database refuses by itself, whatever the code does; and what each
// user may do.
#include "harness/portal.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

struct SchemaFixture : harness::PortalFixture {
    harness::Invoice invoice = portal.unpaid_invoice("100.00 EUR");
    store::Session admin = portal.database.connect("migrate");

    // Whether the server takes this change of the invoice.
    bool takes(const std::string& change)
    {
        try {
            admin.execute("UPDATE invoices SET " + change);
            return true;
        } catch (const base::BrokenInvariant&) {  // A CHECK refused it.
            return false;
        }
    }

    static bool may(store::Session& session, const std::string& sql)
    {
        try {
            session.execute(sql);
            return true;
        } catch (const base::BrokenInvariant& error) {
            BOOST_TEST_CONTEXT(error.what())
            BOOST_TEST((std::string(error.what()).find("denied") != std::string::npos));
            return false;
        }
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(schema, SchemaFixture)

BOOST_AUTO_TEST_CASE(no_sum_of_money_is_negative)
{
    for (const char* column :
         {"paid_minor", "refunded_minor", "disputed_minor", "reserved_minor", "credited_minor", "over_minor"})
        BOOST_TEST(!takes(std::string(column) + " = -1"));
    BOOST_TEST(!takes("total_minor = 0"));
}

BOOST_AUTO_TEST_CASE(an_invoice_is_never_over_collected_without_saying_so)
{
    BOOST_TEST(takes("paid_minor = 6000, reserved_minor = 4000"));
    BOOST_TEST(!takes("reserved_minor = 4001"));
    BOOST_TEST(!takes("credited_minor = 1"));
    BOOST_TEST(takes("reserved_minor = 5000, over_minor = 1000"));
    BOOST_TEST(takes("paid_minor = 9000, refunded_minor = 3000"));
}

BOOST_AUTO_TEST_CASE(the_lifecycle_and_its_times_fit)
{
    BOOST_TEST(!takes("lifecycle = 'void'"));
    BOOST_TEST(!takes("issued_at = NULL"));
    BOOST_TEST(!takes("voided_at = issued_at"));
    BOOST_TEST(!takes("lifecycle = 'draft'"));
    BOOST_TEST(takes("lifecycle = 'void', voided_at = issued_at"));
}

BOOST_AUTO_TEST_CASE(no_row_joins_two_workspaces)
{
    admin.execute("INSERT INTO workspaces (slug, name, created_at) VALUES ('other', 'Other', '2026-01-01')");
    const auto other = portal.value("SELECT id FROM workspaces WHERE slug = 'other'");
    BOOST_CHECK_THROW(admin.execute("UPDATE portal_links SET workspace_id = " + other), base::BrokenInvariant);
    BOOST_CHECK_THROW(admin.execute("UPDATE activity SET workspace_id = " + other), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(tokens_and_short_names_are_compared_byte_by_byte)
{
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM workspaces WHERE slug = 'DEMO'") == "0");
    BOOST_CHECK_THROW(admin.execute("UPDATE workspaces SET brand_color = 'red'"), base::BrokenInvariant);
    BOOST_CHECK_THROW(admin.execute("UPDATE workspaces SET brand_color = '#12345;'"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(workers_that_show_may_only_read_and_never_see_a_token, *label("A5"))
{
    for (const char* role : {"view", "pdf"}) {
        auto session = portal.database.connect(role);
        BOOST_TEST_CONTEXT("role " << role)
        {
            BOOST_TEST(session.select("SELECT token_hash FROM portal_links").next());
            BOOST_CHECK_THROW(session.select("SELECT token_sealed FROM portal_links"), base::BrokenInvariant);
            BOOST_CHECK_THROW(session.select("SELECT id FROM activity"), base::BrokenInvariant);
            BOOST_TEST(!may(session, "UPDATE invoices SET paid_minor = 0"));
            BOOST_TEST(!may(session, "UPDATE portal_links SET revoked_at = NULL"));
            BOOST_TEST(!may(session,
                            "INSERT INTO activity (workspace_id, kind, actor, happened_at) "
                            "SELECT id, 'x', 'x', '2026-01-01' FROM workspaces"));
            BOOST_TEST(!may(session, "DELETE FROM invoices"));
            BOOST_TEST(!may(session, "DROP TABLE invoices"));
        }
    }
}

BOOST_AUTO_TEST_CASE(whoever_settles_may_close_a_link_and_change_nothing_else_of_it, *label("A5"))
{
    for (const char* role : {"pay", "events", "reconciler"}) {
        auto session = portal.database.connect(role, store::Access::read_write);
        BOOST_TEST_CONTEXT("role " << role)
        {
            BOOST_TEST(may(session, "UPDATE portal_links SET closed_until = NULL"));
            BOOST_TEST(may(session, "UPDATE provider_accounts SET closed_until = NULL"));
            BOOST_TEST(!may(session, "UPDATE portal_links SET revoked_at = NULL"));
            BOOST_TEST(!may(session, "UPDATE portal_links SET token_hash = ''"));
            BOOST_TEST(!may(session, "UPDATE provider_accounts SET secret_key_sealed = ''"));
            BOOST_TEST(!may(session, "DELETE FROM address_locks"));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_command_line_cannot_rewrite_a_document_the_ledger_or_the_log, *label("A5"))
{
    auto session = portal.database.connect("cli");
    BOOST_TEST(may(session, "UPDATE invoices SET version = version + 1"));
    BOOST_TEST(!may(session, "UPDATE invoices SET snapshot = '{}'"));
    BOOST_TEST(!may(session, "UPDATE invoices SET total_minor = 1"));
    BOOST_TEST(!may(session, "UPDATE ledger_entries SET amount_minor = 1"));
    BOOST_TEST(!may(session, "DELETE FROM ledger_entries"));
    BOOST_TEST(!may(session, "UPDATE receipts SET number = 1"));
    BOOST_TEST(!may(session, "UPDATE activity SET detail = ''"));
    BOOST_TEST(!may(session, "DELETE FROM activity"));
    BOOST_TEST(!may(session, "UPDATE portal_links SET token_hash = ''"));
}

BOOST_AUTO_TEST_SUITE_END()
