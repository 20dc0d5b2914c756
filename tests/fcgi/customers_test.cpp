// Customers: kept, found, changed by one at a time, and where an invoice begins.
#include "harness/contains.h"
#include "harness/portal.h"
#include "harness/staff.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const auto from = text.find(begin);
    if (from == std::string::npos)
        return "";
    const auto start = from + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

struct CustomersFixture : harness::PortalFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "staff"};

    CustomersFixture() { anna.sign_in(); }

    std::string add(const std::string& name, harness::Pairs more = {})
    {
        more.emplace_back("name", name);
        const auto location = anna.post("/customers", more).header("Location");
        return location.substr(0, location.find('?'));
    }

    static std::string version_of(const harness::Response& page)
    {
        return between(page.body, "name=\"version\" value=\"", "\"");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(customers, CustomersFixture)

BOOST_AUTO_TEST_CASE(a_customer_is_where_the_next_invoice_begins, *label("B4"))
{
    BOOST_TEST(contains(anna.get("/customers").body, "No customers yet"));
    const auto path = add("Kim & Sons", {{"emails", "kim@kim.example\r\n\r\nbills@kim.example"},
                                         {"phone", "+1 512 555 0100"},
                                         {"billing_line1", "1 Elm Street"},
                                         {"billing_country", "US"},
                                         {"service_city", "Austin"},
                                         {"note", "Pays late"}});
    BOOST_TEST(path.starts_with("/customers/"));
    const auto id = path.substr(path.rfind('/') + 1);
    const auto page = anna.get(path).body;
    BOOST_TEST(contains(page, "kim@kim.example"));
    BOOST_TEST(contains(page, "bills@kim.example"));
    const auto form = anna.get("/drafts/new?customer=" + id).body;
    for (const auto* text :
         {"value=\"Kim &amp; Sons\"", "value=\"kim@kim.example\"", "value=\"1 Elm Street\"", "value=\"Austin\""})
        BOOST_TEST(contains(form, text), text);

    const auto draft = anna.post("/drafts", {{"customer", id},
                                             {"buyer.name", "Kim & Sons"},
                                             {"currency", "USD"},
                                             {"issued_on", "2026-11-26"},
                                             {"due_days", "14"},
                                             {"lines.0.name", "Deck"},
                                             {"lines.0.quantity", "1"},
                                             {"lines.0.unit_price", "100"},
                                             {"lines.0.tax", "E|0|Tax|"},
                                             {"do", "issue"}})
                           .header("Location");
    const auto question = anna.get(draft);
    BOOST_TEST(anna.post(draft, {{"version", version_of(question)}}).status == 303);
    const auto list = anna.get("/invoices?customer=" + id).body;
    BOOST_TEST(contains(list, "Invoices of Kim &amp; Sons"));
    BOOST_TEST(contains(list, "INV-2026-0001"));
    BOOST_TEST(portal.rows("activity WHERE kind = 'customer_created' AND detail = 'Kim & Sons'") == 1);
}

BOOST_AUTO_TEST_CASE(wrong_fields_are_marked_and_nothing_typed_is_lost, *label("B4"))
{
    for (const auto& [field, value] : harness::Pairs{{"name", ""},
                                                     {"name", std::string(201, 'x')},
                                                     {"emails", "kim"},
                                                     {"emails", "a@b.example, c@d.example"},
                                                     {"billing_country", "USA"},
                                                     {"language", "x"},
                                                     {"phone", std::string(41, '1')}}) {
        harness::Pairs fields = {{"note", "first\nsecond"}, {field, value}};
        if (field != "name")
            fields.emplace_back("name", "Kim");
        const auto page = anna.post("/customers", fields);
        BOOST_TEST_CONTEXT(field << "=" << value)
        {
            BOOST_TEST(page.status == 400);
            BOOST_TEST(contains(page.body, "id=\"" + field + "-problem\""));
            BOOST_TEST(contains(page.body, "first\nsecond"));
        }
    }
    BOOST_TEST(anna.post("/customers", {{"name", "A"}, {"name", "B"}}).status == 400);
    BOOST_TEST(portal.rows("customers") == 0);
    // What cannot be seen is taken out.
    add("Kim\u202e \u200bOrtega");
    BOOST_TEST(portal.value("SELECT name FROM customers") == "Kim Ortega");
}

BOOST_AUTO_TEST_CASE(two_who_change_one_customer_do_not_overwrite_each_other, *label("B4"))
{
    harness::StaffMember ben(portal, worker, "owner");
    ben.sign_in();
    const auto path = add("Kim");
    const auto version = version_of(anna.get(path));
    BOOST_TEST(ben.post(path, {{"name", "Of Ben"}, {"version", version}}).status == 303);
    const auto page = anna.post(path, {{"name", "Of Anna"}, {"version", version}});
    BOOST_TEST(page.status == 409);
    BOOST_TEST(contains(page.body, "Person owner"));
    BOOST_TEST(contains(page.body, "value=\"Of Anna\""));
    BOOST_TEST(portal.value("SELECT name FROM customers") == "Of Ben");
    BOOST_TEST(anna.post(path, {{"name", "Of Anna"}, {"version", version_of(page)}}).status == 303);
}

BOOST_AUTO_TEST_CASE(customers_are_found_by_a_part_and_come_in_pages, *label("B4"))
{
    for (int i = 0; i < 55; ++i)
        add("Customer " + std::to_string(100 + i), {{"emails", "c" + std::to_string(i) + "@x.example"}});
    const auto first = anna.get("/customers").body;
    BOOST_TEST(contains(first, "Customer 149"));
    BOOST_TEST(!contains(first, "Customer 150"));
    const auto second = anna.get("/customers?skip=50").body;
    BOOST_TEST(contains(second, "Customer 154"));
    BOOST_TEST(!contains(second, "Customer 149"));
    BOOST_TEST(contains(anna.get("/customers?search=c17%40x").body, "Customer 117"));
    BOOST_TEST(contains(anna.get("/customers?search=%25").body, "No customer fits"));
    BOOST_TEST(contains(anna.get("/customers?search=%22%3E%3Cb%3E").body, "value=\"&quot;&gt;&lt;b&gt;\""));
}

BOOST_AUTO_TEST_CASE(an_archived_customer_says_so_and_can_come_back, *label("B4"))
{
    const auto path = add("Kim");
    BOOST_TEST(anna.post(path + "/archive", {{"archived", "yes"}}).status == 303);
    BOOST_TEST(contains(anna.get("/customers").body, "archived"));
    BOOST_TEST(anna.post(path + "/archive", {{"archived", "no"}}).status == 303);
    BOOST_TEST(portal.rows("customers WHERE archived_at IS NULL") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
