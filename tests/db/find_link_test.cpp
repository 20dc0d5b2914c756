// What staff paste to know which link their customer uses, with the rights of staff.
#include "app/find_link.h"
#include "app/issue_invoice.h"
#include "app/replace_link.h"
#include "app/workspaces.h"
#include "harness/portal.h"

#include <boost/test/unit_test.hpp>

using app::LinkKind;
using boost::unit_test::label;

namespace {

struct Fixture : harness::PortalFixture {
    store::Session session = portal.database.connect("staff");
    const harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    const std::uint64_t workspace = std::stoull(portal.value("SELECT id FROM workspaces"));

    app::Context context()
    {
        const auto with = portal.context();
        return {session, with.sealer, portal.clock.now(), "anna@example.com"};
    }

    app::FoundLink find(const std::string& text, std::uint64_t in_workspace)
    {
        auto with = context();
        return app::find_link(with, in_workspace, invoice.id, text);
    }
    LinkKind kind(const std::string& text) { return find(text, workspace).kind; }

    std::string replace()
    {
        auto with = context();
        const auto token = app::replace_link(with, workspace, invoice.number);
        BOOST_REQUIRE(bool(token));
        return token->text();
    }

    std::string log()
    {
        return portal.value("SELECT GROUP_CONCAT(kind ORDER BY id) FROM activity WHERE kind LIKE 'link%'");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(find_link, Fixture)

BOOST_AUTO_TEST_CASE(a_link_is_found_in_whatever_is_around_it, *label("B5"))
{
    for (const std::string& text : {invoice.token, "https://pay.example.com/i/" + invoice.token,
                                    "<https://pay.example.com/i/" + invoice.token + ">",
                                    "see\nhttps://pay.example.com/i/" + invoice.token + "?utm=1#top\nthanks",
                                    std::string("\xc2\xbb") + invoice.token + "\xc2\xab"})
        BOOST_TEST((kind(text) == LinkKind::newest), text);
}

BOOST_AUTO_TEST_CASE(what_is_no_link_is_none, *label("B5"))
{
    for (const std::string& text : {std::string(), std::string("https://pay.example.com/i/"), invoice.token.substr(1),
                                    invoice.token + "A", std::string(100000, '-')})
        BOOST_TEST((kind(text) == LinkKind::none), text.size());
}

BOOST_AUTO_TEST_CASE(another_business_is_told_no_more_than_that_it_is_unknown, *label("B5"))
{
    auto with = portal.context();
    domain::Workspace other;
    other.slug = "other";
    other.name = "Other";
    BOOST_REQUIRE(bool(app::create_workspace(with, other)));
    const auto elsewhere = std::stoull(portal.value("SELECT id FROM workspaces WHERE slug = 'other'"));
    const auto found = find(invoice.token, elsewhere);
    BOOST_TEST((found.kind == LinkKind::unknown));
    BOOST_TEST(found.invoice_number == "");
    BOOST_TEST((kind(std::string(43, 'A')) == LinkKind::unknown));
}

BOOST_AUTO_TEST_CASE(an_older_link_that_still_works_is_told_from_the_newest, *label("B5"))
{
    auto with = context();
    const auto newest =
        store::in_transaction(session, [&](store::Transaction& tx) -> base::Result<domain::PortalToken> {
            return app::make_link(tx, with, workspace, invoice.id);
        });
    BOOST_TEST((kind(invoice.token) == LinkKind::older));
    BOOST_TEST((kind(newest->text()) == LinkKind::newest));
}

BOOST_AUTO_TEST_CASE(a_replaced_link_says_since_when_it_is_revoked, *label("B5"))
{
    portal.clock.set("2026-11-22T10:00:00Z");
    const auto token = replace();
    BOOST_TEST((kind(token) == LinkKind::newest));
    const auto old = find(invoice.token, workspace);
    BOOST_TEST((old.kind == LinkKind::revoked));
    BOOST_REQUIRE(old.revoked_at.has_value());
    BOOST_TEST(domain::to_sql(*old.revoked_at).starts_with("2026-11-22 10:00:0"));
    BOOST_TEST(log() == "link_created,link_revoked,link_created");
}

BOOST_AUTO_TEST_CASE(replacing_revokes_every_link_that_works_and_keeps_the_time_of_those_revoked_before, *label("B5"))
{
    portal.clock.set("2026-11-22T10:00:00Z");
    replace();
    portal.clock.set("2026-11-23T10:00:00Z");
    replace();
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(COALESCE(DATE(revoked_at), 'works') ORDER BY id) FROM portal_links") ==
               "2026-11-22,2026-11-23,works");
}

BOOST_AUTO_TEST_CASE(a_link_to_a_void_invoice_is_not_replaced, *label("B5"))
{
    portal.void_invoice(invoice);
    BOOST_TEST((kind(invoice.token) == LinkKind::voided));
    auto with = context();
    const auto refused = app::replace_link(with, workspace, invoice.number);
    BOOST_TEST((!refused && refused.error().reason == base::Reason::conflict));
    BOOST_TEST(portal.rows("portal_links") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
