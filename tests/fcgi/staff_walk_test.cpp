// Who may go where: every route of the staff worker, read from its own table, with every role, without a session,
// and with the session of another business.
#include "app/workspaces.h"
#include "harness/checkout.h"
#include "harness/contains.h"
#include "harness/staff.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <regex>
#include <set>

using boost::unit_test::label;
using harness::contains;

namespace {

struct Route {
    std::string method, pattern, action;
};

// The routes for who is signed in, as cgi-bin/staff.cpp has them.
std::vector<Route> routes()
{
    const auto text = harness::read_text("cgi-bin/staff.cpp");
    const std::regex route("\\b(get|post)\\(\"([^\"]+)\",\\s*\"[^\"]+\",\\s*StaffAction::(\\w+)");
    std::vector<Route> found;
    for (std::sregex_iterator at(text.begin(), text.end(), route), end; at != end; ++at)
        found.push_back({(*at)[1], (*at)[2], (*at)[3]});
    return found;
}

// What each role may do, said once more here.
const std::map<std::string, std::set<std::string>> allowed = {
    {"see", {"owner", "staff", "read_only"}}, {"export_payments", {"owner", "staff", "read_only"}},
    {"edit_drafts", {"owner", "staff"}},      {"issue", {"owner", "staff"}},
    {"void_invoice", {"owner", "staff"}},     {"send", {"owner", "staff"}},
    {"record_offline", {"owner", "staff"}},   {"refund", {"owner", "staff"}},
    {"decide_review", {"owner", "staff"}},    {"edit_customers", {"owner", "staff"}},
    {"change_settings", {"owner"}},           {"manage_team", {"owner"}},
};

struct WalkFixture : harness::CheckoutFixture {
    harness::Worker worker{"staff"};
    harness::Invoice invoice = portal.unpaid_invoice("120.50 EUR");
    std::string payment, refund, offline, draft;

    WalkFixture()
    {
        auto customer = checkout.customer();
        payment = customer.press_pay_now(invoice);
        customer.pay(payment, "20.00");
        payment = payment.substr(std::string("/pay/").size());
        harness::StaffMember anna(portal, worker, "owner", "demo", "first@demo.example");
        anna.sign_in();
        const auto nonce = std::string(22, 'a');
        anna.post("/payments/" + payment + "/refund", {{"amount", "1.00"}, {"owed", "not"}, {"nonce", nonce}});
        refund = portal.value("SELECT public_id FROM refunds");
        anna.post("/invoices/" + std::to_string(invoice.id) + "/offline",
                  {{"amount", "2.00"}, {"received_on", "2026-01-01"}, {"method", "cash"}, {"nonce", nonce}});
        offline = portal.value("SELECT public_id FROM offline_payments");
        anna.post("/drafts", {{"buyer.name", "Secret Buyer"}, {"currency", "EUR"}, {"do", "save"}});
        draft = portal.value("SELECT id FROM drafts");
        anna.post("/customers", {{"name", "Secret Customer"}});
        BOOST_REQUIRE(!refund.empty());
        BOOST_REQUIRE(!offline.empty());
        BOOST_REQUIRE(!draft.empty());
    }

    // The path of a route with the first workspace's things in it.
    std::string path_of(const std::string& pattern)
    {
        std::map<std::string, std::string> values = {{"{invoice}", std::to_string(invoice.id)},
                                                     {"{payment}", payment},
                                                     {"{refund}", refund},
                                                     {"{draft}", draft},
                                                     {"{file}", "test-1.pdf"},
                                                     {"{user}", portal.value("SELECT MIN(user_id) FROM members")}};
        if (contains(pattern, "/offline/"))
            values["{payment}"] = offline;
        for (const auto* table : {"customers", "number_series", "tax_rates"}) {
            const std::string name = std::string(table) == "customers"       ? "{customer}"
                                     : std::string(table) == "number_series" ? "{series}"
                                                                             : "{rate}";
            values[name] =
                contains(pattern, name) ? portal.value("SELECT COALESCE(MIN(id), 1) FROM " + std::string(table)) : "1";
        }
        auto path = pattern;
        for (const auto& [name, value] : values)
            if (const auto at = path.find(name); at != std::string::npos)
                path.replace(at, name.size(), value);
        BOOST_REQUIRE_MESSAGE(!contains(path, "{"), "the test does not know what to put into " << pattern);
        return path;
    }

    harness::Response ask(harness::StaffMember& who, const Route& route)
    {
        return route.method == "get" ? who.get(path_of(route.pattern)) : who.post(path_of(route.pattern));
    }

    // What must not change of the first workspace: its money, its settings, its people.
    std::string everything()
    {
        std::string sum;
        for (const auto* table :
             {"invoices", "portal_links", "payments", "refunds", "offline_payments", "drafts", "customers", "activity",
              "ledger_entries", "receipts", "members", "outbox", "deliveries"})
            sum += portal.value("SELECT COUNT(*) FROM " + std::string(table) +
                                " WHERE workspace_id = (SELECT id FROM workspaces WHERE slug = 'demo')") +
                   " ";
        for (const auto* table : {"invoices", "drafts", "payments", "customers"})
            sum += portal.value("SELECT GROUP_CONCAT(version ORDER BY id) FROM " + std::string(table) +
                                " WHERE workspace_id = (SELECT id FROM workspaces WHERE slug = 'demo')") +
                   " ";
        return sum;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff_walk, WalkFixture)

BOOST_AUTO_TEST_CASE(every_route_is_known_to_this_test, *label("B1"))
{
    const auto all = routes();
    BOOST_TEST(all.size() > 30U);
    for (const auto& route : all)
        BOOST_TEST(allowed.contains(route.action), route.pattern << " wants " << route.action);
}

BOOST_AUTO_TEST_CASE(without_a_session_every_page_leads_to_the_sign_in_and_nothing_changes, *label("B1"))
{
    const auto before = everything();
    for (const auto& route : routes()) {
        const auto path = path_of(route.pattern);
        const auto response = route.method == "get" ? worker.get(path) : worker.post(path, {{"do", "save"}});
        BOOST_TEST_CONTEXT(route.method << " " << path)
        {
            BOOST_TEST(response.status == (route.method == "get" ? 303 : 401));
            BOOST_TEST(!contains(response.body, invoice.number));
        }
    }
    BOOST_TEST(everything() == before);
}

BOOST_AUTO_TEST_CASE(each_role_is_refused_exactly_what_it_may_not_do, *label("B1"))
{
    for (const std::string role : {"read_only", "staff", "owner"}) {
        harness::StaffMember who(portal, worker, role);
        for (const auto& route : routes()) {
            who.cookies.clear();
            who.sign_in();  // A route may sign out
            const auto before = everything();
            const auto status = ask(who, route).status;
            BOOST_TEST_CONTEXT(role << ": " << route.method << " " << route.pattern)
            {
                if (allowed.at(route.action).contains(role))
                    BOOST_TEST(status != 403);
                else {
                    BOOST_TEST(status == 403);
                    BOOST_TEST(everything() == before);
                }
                BOOST_TEST(status < 500);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(another_business_sees_and_changes_nothing_with_any_route_and_any_id, *label("B1"))
{
    auto context = portal.context();
    domain::Workspace other;
    other.slug = "other";
    other.name = "Other Business";
    BOOST_REQUIRE(bool(app::create_workspace(context, other)));
    harness::StaffMember stranger(portal, worker, "owner", "other");
    const auto before = everything();
    for (const auto& route : routes()) {
        stranger.cookies.clear();
        stranger.sign_in();
        const auto path = path_of(route.pattern);
        const auto response = ask(stranger, route);
        BOOST_TEST_CONTEXT(route.method << " " << path)
        {
            if (contains(route.pattern, "{"))
                BOOST_TEST(response.status == 404);
            BOOST_TEST(response.status < 500);
            for (const auto& secret :
                 {invoice.number, invoice.token, payment, std::string("Secret Buyer"), std::string("Secret Customer")})
                BOOST_TEST(!contains(response.body, secret), secret);
        }
        BOOST_TEST(everything() == before);
    }
    // A pasted link, and a draft made like an invoice, of the first workspace.
    for (const auto* query :
         {"/drafts/new?like=", "/drafts/new?replaces=", "/drafts/new?customer=", "/invoices?customer="})
        BOOST_TEST(stranger.get(query + std::to_string(invoice.id)).status == 404);
    const auto own = stranger.post("/drafts", {{"replaces", std::to_string(invoice.id)}, {"do", "save"}});
    BOOST_TEST(own.status == 404);
    // Their cookie and token do not fit the first workspace's session, nor the other way round.
    harness::StaffMember anna(portal, worker, "staff");
    anna.sign_in();
    const auto foreign = stranger.csrf();
    BOOST_TEST(
        anna.post_plain("/invoices/" + std::to_string(invoice.id) + "/void", {{"csrf", foreign}, {"reason", "x"}})
            .status == 409);
    BOOST_TEST(portal.rows("invoices WHERE lifecycle = 'void'") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
