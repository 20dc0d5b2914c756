// Issuing and voiding: what is in the database afterwards, and what is refused.
#include "store/invoices.h"
#include "app/issue_invoice.h"
#include "app/void_invoice.h"
#include "app/workspaces.h"
#include "domain/portal_token.h"
#include "harness/portal.h"
#include "harness/scripted_provider.h"

#include <boost/test/unit_test.hpp>

#include <thread>

using boost::unit_test::label;

namespace {

struct Fixture : harness::PortalFixture {
    harness::ScriptedProvider provider;
    app::Provider calls{provider, std::chrono::steady_clock::now() + std::chrono::minutes(1)};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(invoices, Fixture)

BOOST_AUTO_TEST_CASE(an_issued_invoice_is_found_by_its_token_and_by_nothing_else, *label("C1"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto view = portal.database.connect("view", store::Access::read_only);

    const auto found = store::find_linked_invoice(view, domain::PortalToken::parse(invoice.token)->hash());
    BOOST_REQUIRE(bool(found));
    BOOST_TEST(found->invoice_id == invoice.id);
    BOOST_TEST(found->balance.total.to_string() == "120.50 EUR");
    BOOST_TEST(found->workspace.slug == "demo");
    BOOST_TEST(!store::find_linked_invoice(view, domain::PortalToken::make().hash()));
    BOOST_TEST(!store::find_linked_invoice(view, ""));
}

BOOST_AUTO_TEST_CASE(the_token_itself_is_nowhere_in_the_database, *label("C1"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    for (const char* where : {"SELECT COUNT(*) FROM portal_links WHERE INSTR(CONCAT(token_hash, token_sealed), '",
                              "SELECT COUNT(*) FROM activity WHERE INSTR(CONCAT(kind, actor, detail), '",
                              "SELECT COUNT(*) FROM invoices WHERE INSTR(CONCAT(number, snapshot), '"})
        BOOST_TEST(portal.value(where + invoice.token + "')") == "0");
}

BOOST_AUTO_TEST_CASE(staff_can_be_shown_the_link_again_with_the_master_key_only)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto session = portal.database.connect("cli");
    const auto context = portal.context();
    const auto workspace_id = std::stoull(portal.value("SELECT id FROM workspaces"));
    const auto rows = store::list_invoices(session, workspace_id, invoice.number);
    BOOST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(app::unseal_token(context.sealer, rows.front().token_sealed).text() == invoice.token);

    const base::Sealer other(std::string(32, 'x'));
    BOOST_CHECK_THROW((void)app::unseal_token(other, rows.front().token_sealed), base::BrokenInvariant);
    auto touched = rows.front().token_sealed;
    touched.back() = static_cast<char>(touched.back() ^ 1);
    BOOST_CHECK_THROW((void)app::unseal_token(context.sealer, touched), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(the_same_number_again_is_refused_and_nothing_is_stored, *label("A4"))
{
    auto document = portal.document("120.50 EUR");
    portal.issue(document);
    auto context = portal.context();
    const auto again = app::issue_invoice(context, {"demo", document, "{}", "a test"});
    BOOST_REQUIRE(!again);
    BOOST_TEST((again.error().reason == base::Reason::conflict));
    BOOST_TEST(portal.rows("invoices") == 1);
    BOOST_TEST(portal.rows("portal_links") == 1);
}

BOOST_AUTO_TEST_CASE(the_same_number_is_free_in_another_workspace)
{
    const auto document = portal.document("120.50 EUR");
    portal.issue(document);
    auto context = portal.context();
    domain::Workspace other;
    other.slug = "other";
    other.name = "Other";
    BOOST_TEST(bool(app::create_workspace(context, other)));
    BOOST_TEST(bool(app::issue_invoice(context, {"other", document, "{}", "a test"})));
}

BOOST_AUTO_TEST_CASE(two_imports_of_one_number_at_once_store_one)
{
    const auto document = portal.document("120.50 EUR");
    auto session = portal.database.connect("cli");
    auto context = portal.context();
    app::Context other{session, context.sealer, context.now, context.actor};
    bool other_stored = false;
    std::thread thread([&] { other_stored = bool(app::issue_invoice(other, {"demo", document, "{}", "a test"})); });
    const bool stored = bool(app::issue_invoice(context, {"demo", document, "{}", "a test"}));
    thread.join();
    BOOST_TEST(stored != other_stored);
    BOOST_TEST(portal.rows("invoices") == 1);
}

BOOST_AUTO_TEST_CASE(voiding_happens_once_and_is_logged, *label("C13") * label("A4"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto context = portal.context();
    BOOST_TEST(bool(app::void_invoice(context, calls, "demo", invoice.number, "wrong customer")));
    const auto again = app::void_invoice(context, calls, "demo", invoice.number, "again");
    BOOST_REQUIRE(!again);
    BOOST_TEST((again.error().reason == base::Reason::conflict));
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM activity WHERE kind = 'voided'") == "1");
    BOOST_TEST(portal.value("SELECT detail FROM activity WHERE kind = 'voided'") == "wrong customer");
    BOOST_TEST(portal.value("SELECT version FROM invoices") == "1");
}

BOOST_AUTO_TEST_CASE(an_invoice_with_a_payment_under_way_is_not_voided)
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    auto admin = portal.database.connect("migrate");
    admin.execute("UPDATE invoices SET reserved_minor = 100");
    auto context = portal.context();
    const auto refused = app::void_invoice(context, calls, "demo", invoice.number, "no");
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().detail.find("1.00 EUR") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_does_not_exist_is_not_found)
{
    auto context = portal.context();
    BOOST_TEST((app::void_invoice(context, calls, "demo", "no such", "x").error().reason == base::Reason::not_found));
    BOOST_TEST((app::void_invoice(context, calls, "nobody", "1", "x").error().reason == base::Reason::not_found));
    const auto document = portal.document("1.00 EUR");
    BOOST_TEST(
        (app::issue_invoice(context, {"nobody", document, "{}", "x"}).error().reason == base::Reason::not_found));
}

BOOST_AUTO_TEST_CASE(the_log_says_how_an_invoice_came_to_be)
{
    portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(kind ORDER BY id) FROM activity WHERE invoice_id IS NOT NULL") ==
               "created,issued,link_created");
}

BOOST_AUTO_TEST_SUITE_END()
