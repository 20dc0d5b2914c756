// The log of a workspace, a page at a time.
#include "store/activity.h"
#include "app/workspaces.h"
#include "harness/portal.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

struct Fixture : harness::PortalFixture {
    store::Session session = portal.database.connect("staff");
    const harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    const std::uint64_t workspace = std::stoull(portal.value("SELECT id FROM workspaces WHERE slug = 'demo'"));

    // "kind of number", the newest first.
    std::vector<std::string> page(std::uint64_t of, std::uint64_t before, int limit)
    {
        std::vector<std::string> texts;
        for (const auto& line : store::list_activity_of_workspace(session, of, before, limit))
            texts.push_back(line.row.kind + (line.invoice_id == 0 ? "" : " of " + line.invoice_number));
        return texts;
    }

    void change_settings()
    {
        portal.change_workspace([](domain::Workspace& demo) { demo.phone = "1"; });
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(activity, Fixture)

BOOST_AUTO_TEST_CASE(the_newest_line_comes_first_with_the_invoice_that_it_is_about, *label("B11"))
{
    change_settings();
    const auto lines = page(workspace, 0, 100);
    BOOST_REQUIRE(lines.size() == 5U);
    BOOST_TEST(lines[0] == "settings_changed");
    BOOST_TEST(lines[1] == "link_created of " + invoice.number);
    BOOST_TEST(lines[4] == "workspace_created");
}

BOOST_AUTO_TEST_CASE(pages_follow_each_other_without_a_gap, *label("B11"))
{
    const auto all = page(workspace, 0, 100);
    std::vector<std::string> read;
    std::uint64_t before = 0;
    while (true) {
        const auto lines = store::list_activity_of_workspace(session, workspace, before, 2);
        if (lines.empty())
            break;
        change_settings();  // What comes meanwhile moves no page
        for (const auto& line : lines)
            read.push_back(line.row.kind + (line.invoice_id == 0 ? "" : " of " + line.invoice_number));
        before = lines.back().id;
    }
    BOOST_TEST(read == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(another_workspace_has_a_log_of_its_own)
{
    auto with = portal.context();
    domain::Workspace other;
    other.slug = "other";
    other.name = "Other";
    BOOST_REQUIRE(bool(app::create_workspace(with, other)));
    const auto elsewhere = std::stoull(portal.value("SELECT id FROM workspaces WHERE slug = 'other'"));
    const auto lines = page(elsewhere, 0, 100);
    BOOST_TEST(lines == std::vector<std::string>{"workspace_created"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
