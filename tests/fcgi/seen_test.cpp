// An invoice is viewed when a person has seen it: not when it is only fetched, and not by ourselves.
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

const std::string phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1";

struct SeenFixture : harness::CheckoutFixture {
    harness::Worker staff{"staff"};
    harness::StaffMember anna{portal, staff, "owner"};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");

    SeenFixture() { anna.sign_in(); }

    int see(const harness::Pairs& headers)
    {
        return checkout.pay.request("POST", "/i/" + invoice.token + "/seen", headers).status;
    }
    bool is_viewed() { return portal.value("SELECT viewed_at IS NOT NULL FROM invoices") == "1"; }
    std::string page() { return anna.get("/invoices/" + std::to_string(invoice.id)).body; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(seen, SeenFixture, *label("B9"))

BOOST_AUTO_TEST_CASE(a_visible_page_tells_that_it_was_seen)
{
    BOOST_TEST(contains(checkout.view.get("/i/" + invoice.token).body, "/seen.js\""));
    BOOST_TEST(!is_viewed());
    BOOST_TEST(see({{"User-Agent", phone}, {"Sec-Fetch-Site", "same-origin"}}) == 204);
    BOOST_TEST(is_viewed());
    BOOST_TEST(portal.rows("activity WHERE kind = 'viewed' AND actor = 'customer'") == 1);
    BOOST_TEST(contains(page(), "Opened by your customer"));
    BOOST_TEST(contains(anna.get("/invoices").body, "Viewed"));
}

BOOST_AUTO_TEST_CASE(fetching_alone_is_no_view)
{
    for (const std::string method : {"GET", "HEAD"})
        checkout.view.request(method, "/i/" + invoice.token, {{"Sec-Purpose", "prefetch"}});
    BOOST_TEST(!is_viewed());
    BOOST_TEST(portal.rows("invoice_views") == 0);
}

BOOST_AUTO_TEST_CASE(scanners_previews_and_ourselves_are_listed_and_do_not_count)
{
    for (const std::string program : {"Mozilla/5.0 (compatible; bingbot/2.0)", "WhatsApp/2.24.1 A",
                                      "facebookexternalhit/1.1", "Mozilla/5.0 (X11) HeadlessChrome/120.0"})
        BOOST_TEST(see({{"User-Agent", program}}) == 204);
    BOOST_TEST(see({{"User-Agent", phone}, {"Cookie", "__Host-sid=" + anna.cookies.at("__Host-sid")}}) == 204);
    BOOST_TEST(!is_viewed());
    BOOST_TEST(portal.rows("activity WHERE kind = 'viewed'") == 0);
    BOOST_TEST(portal.rows("invoice_views") == 2);
    BOOST_TEST(contains(page(), "Opened by a program"));
    BOOST_TEST(contains(page(), "Opened by somebody of a business"));
    // A phone whose name only sounds like a program is a customer's, and so is whoever comes at once.
    BOOST_TEST(see({{"User-Agent", "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) Chrome/120 Mobile"}}) == 204);
    BOOST_TEST(is_viewed());
}

BOOST_AUTO_TEST_CASE(what_is_seen_again_soon_is_one_view_and_later_another)
{
    portal.clock.set("2026-11-22T10:00:00Z");
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(see({{"User-Agent", phone}}) == 204);
    BOOST_TEST(portal.rows("invoice_views") == 1);
    const auto first = portal.value("SELECT viewed_at FROM invoices");
    portal.clock.advance(30min);
    BOOST_TEST(see({{"User-Agent", phone}}) == 204);
    BOOST_TEST(portal.rows("invoice_views") == 2);
    BOOST_TEST(portal.value("SELECT viewed_at FROM invoices") == first);
    BOOST_TEST(portal.rows("activity WHERE kind = 'viewed'") == 1);
}

BOOST_AUTO_TEST_CASE(other_sites_and_dead_links_tell_nothing)
{
    BOOST_TEST(see({{"User-Agent", phone}, {"Sec-Fetch-Site", "cross-site"}}) == 403);
    BOOST_TEST(see({{"User-Agent", phone}, {"Origin", "https://elsewhere.example"}}) == 403);
    BOOST_TEST(checkout.pay.request("POST", "/i/" + std::string(43, 'A') + "/seen", {}).status == 404);
    BOOST_TEST(anna.post("/invoices/" + std::to_string(invoice.id) + "/void", {{"reason", "Wrong"}}).status == 303);
    BOOST_TEST(see({{"User-Agent", phone}}) == 410);
    BOOST_TEST(portal.rows("invoice_views") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
