// What owners set: the company, numbers, taxes, and the team.
#include "harness/contains.h"
#include "harness/portal.h"
#include "harness/staff.h"
#include "harness/temporary_folder.h"

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

struct SettingsFixture : harness::PortalFixture {
    harness::Worker worker{"staff"};
    harness::StaffMember anna{portal, worker, "owner"};

    SettingsFixture() { anna.sign_in(); }

    static std::string version_of(const harness::Response& page)
    {
        return between(page.body, "name=\"version\" value=\"", "\"");
    }

    harness::Response save_company(const std::string& version, harness::Pairs fields)
    {
        fields.emplace_back("version", version);
        return anna.post("/settings/workspace-company", fields);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(settings, SettingsFixture)

BOOST_AUTO_TEST_CASE(the_company_is_what_new_invoices_are_issued_by, *label("B3"))
{
    const auto version = version_of(anna.get("/settings/workspace-company"));
    BOOST_TEST(save_company(version, {{"name", "Anna Ltd"},
                                      {"line1", "1 High Street"},
                                      {"country", "GB"},
                                      {"tax_scheme", "VAT"},
                                      {"tax_id", "GB123"},
                                      {"account_id", "GB33BUKB20201555555555"},
                                      {"due_days", "7"},
                                      {"notes", "Thank you.\n\nSee you."},
                                      {"currency", "GBP"}})
                   .status == 303);
    const auto page = anna.get("/settings/workspace-company").body;
    BOOST_TEST(contains(page, "value=\"Anna Ltd\""));
    BOOST_TEST(contains(page, "Thank you.\n\nSee you."));
    const auto form = anna.get("/drafts/new").body;
    BOOST_TEST(contains(form, "value=\"GBP\""));
    BOOST_TEST(contains(form, "name=\"due_days\" inputmode=\"numeric\" maxlength=\"4\" value=\"7\""));
    BOOST_TEST(contains(form, "See you."));
}

BOOST_AUTO_TEST_CASE(wrong_fields_are_marked_and_nothing_typed_is_lost, *label("B3"))
{
    const auto version = version_of(anna.get("/settings/workspace-company"));
    for (const auto& [field, value] : harness::Pairs{{"name", ""},
                                                     {"country", "Germany"},
                                                     {"email", "nobody"},
                                                     {"currency", "EURO"},
                                                     {"language", "English"},
                                                     {"due_days", "-1"},
                                                     {"due_days", "9999"},
                                                     {"city", std::string(201, 'x')}}) {
        harness::Pairs fields = {{"name", "Anna Ltd"}, {"line2", "Second floor"}};
        std::erase_if(fields, [&](const auto& one) { return one.first == field; });
        fields.emplace_back(field, value);
        const auto page = save_company(version, fields);
        BOOST_TEST_CONTEXT(field << "=" << value)
        {
            BOOST_TEST(page.status == 400);
            BOOST_TEST(contains(page.body, "id=\"" + field + "-problem\""));
            BOOST_TEST(contains(page.body, "value=\"Second floor\""));
        }
    }
    // What cannot be seen is not kept; a field that is there twice counts as empty.
    BOOST_TEST(save_company(version, {{"name", "Anna\u202e Ltd"}}).status == 303);
    BOOST_TEST(contains(anna.get("/settings/workspace-company").body, "value=\"Anna Ltd\""));
    BOOST_TEST(save_company("1", {{"name", "A"}, {"name", "B"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(two_owners_who_save_at_once_do_not_overwrite_each_other, *label("B3"))
{
    harness::StaffMember ben(portal, worker, "owner", "demo", "ben@demo.example");
    ben.sign_in();
    const auto version = version_of(anna.get("/settings/workspace-company"));
    BOOST_TEST(ben.post("/settings/workspace-company", {{"name", "Of Ben"}, {"version", version}}).status == 303);
    const auto page = save_company(version, {{"name", "Of Anna"}});
    BOOST_TEST(page.status == 409);
    BOOST_TEST(contains(page.body, "value=\"Of Anna\""));
    BOOST_TEST(contains(page.body, "Person owner"));
    BOOST_TEST(save_company(version_of(page), {{"name", "Of Anna"}}).status == 303);
}

BOOST_AUTO_TEST_CASE(series_and_rates_are_added_chosen_and_archived, *label("B3"))
{
    const auto add = [&](const std::string& pattern, const std::string& next) {
        return anna.post("/settings/numbers", {{"pattern", pattern}, {"next_number", next}});
    };
    BOOST_TEST(add("{YYYY}-{NNN}", "41").status == 303);
    BOOST_TEST(add("R{N}", "1").status == 303);
    BOOST_TEST(add("no number", "1").status == 400);
    BOOST_TEST(add("R{N}", "0").status == 400);
    BOOST_TEST(add("R{N}", "99999999999").status == 400);
    const auto refused = add("{X}<b>", "1");
    BOOST_TEST(contains(refused.body, "value=\"{X}&lt;b&gt;\""));
    const auto page = anna.get("/settings/numbers").body;
    BOOST_TEST(contains(page, "-041"));
    const auto second = portal.value("SELECT id FROM number_series WHERE pattern = 'R{N}'");
    BOOST_TEST(anna.post("/settings/numbers/" + second + "/default").status == 303);
    BOOST_TEST(anna.post("/settings/numbers/" + second + "/archive").status == 409);  // New invoices need one
    BOOST_TEST(anna.post("/settings/numbers/999/default").status == 404);

    const auto rate = [&](const std::string& code, const std::string& percent, const std::string& reason = "") {
        return anna.post("/settings/taxes",
                         {{"name", "Mine"}, {"scheme", "VAT"}, {"code", code}, {"rate", percent}, {"reason", reason}});
    };
    BOOST_TEST(rate("S", "20").status == 303);
    BOOST_TEST(rate("S", "many").status == 400);
    BOOST_TEST(rate("X", "20").status == 400);
    BOOST_TEST(rate("AE", "0").status == 400);  // Why no tax is charged must be said
    BOOST_TEST(rate("AE", "0", "Reverse charge").status == 303);
    BOOST_TEST(contains(anna.get("/drafts/new").body, "S|20|VAT|"));
}

BOOST_AUTO_TEST_CASE(people_are_invited_get_roles_and_are_removed, *label("B1") * label("B11"))
{
    const auto invite = [&](const std::string& email, const std::string& name = "Ben") {
        return anna.post("/settings/team", {{"name", name}, {"email", email}, {"role", "staff"}});
    };
    const auto mails = portal.rows("outbox WHERE kind = 'user_invited'");
    BOOST_TEST(invite("ben@demo.example").status == 303);
    BOOST_TEST(portal.rows("outbox WHERE kind = 'user_invited'") == mails + 1);
    BOOST_TEST(invite("ben@demo.example").status == 303);  // Again: another mail, the older link is useless
    BOOST_TEST(portal.rows("user_tokens WHERE used_at IS NULL") == 1);
    BOOST_TEST(invite("not an address").status == 400);
    BOOST_TEST(invite("x@demo.example", "").status == 400);
    BOOST_TEST(contains(invite("x@y", "Kept <b>").body, "value=\"Kept &lt;b&gt;\""));

    const auto ben = "/settings/team/" + portal.value("SELECT id FROM users WHERE email = 'ben@demo.example'");
    BOOST_TEST(anna.post(ben + "/role", {{"role", "read_only"}}).status == 303);
    BOOST_TEST(anna.post(ben + "/role", {{"role", "king"}}).status == 400);
    BOOST_TEST(portal.value("SELECT role FROM members m JOIN users u ON u.id = m.user_id WHERE u.name = 'Ben'") ==
               "read_only");
    const auto self = "/settings/team/" + portal.value("SELECT id FROM users WHERE email = '" + anna.email + "'");
    BOOST_TEST(anna.post(self + "/role", {{"role", "staff"}}).status == 409);
    BOOST_TEST(anna.post(self + "/remove").status == 409);
    BOOST_TEST(anna.get(ben + "/remove").status == 200);
    BOOST_TEST(anna.post(ben + "/remove").status == 303);
    BOOST_TEST(anna.post(ben + "/remove").status == 404);
    BOOST_TEST(!contains(anna.get("/settings/team").body, "ben@demo.example"));
    const auto log = anna.get("/settings/activity").body;
    for (const auto* line : {"Person invited", "Role changed", "Person removed", "ben@demo.example", "Person owner"})
        BOOST_TEST(contains(log, line), line);
}

BOOST_AUTO_TEST_CASE(the_first_steps_are_done_one_by_one, *label("B2"))
{
    const auto done = [&] {
        const auto page = anna.get("/start").body;
        int count = 0;
        for (auto at = page.find("status good"); at != std::string::npos; at = page.find("status good", at + 1))
            ++count;
        return count;
    };
    const auto before = done();
    for (const std::string path :
         {"/settings/workspace-company", "/settings/branding", "/settings/payments", "/drafts/new"}) {
        BOOST_TEST(contains(anna.get("/start").body, "href=\"" + path + "\""));
        BOOST_TEST(anna.get(path).status == 200);
    }
    BOOST_TEST(save_company(version_of(anna.get("/settings/workspace-company")), {{"name", "Anna Ltd"}}).status == 303);
    BOOST_TEST(done() == before + 1);
    const auto png = harness::read_text("tests/data/logos/harbor-and-pine.png");
    BOOST_TEST(anna.upload("/settings/branding",
                           {{"csrf", anna.csrf()}, {"name", "Anna Ltd"}, {"color", "#0a7d4f"}, {"time_zone", "UTC"}},
                           {"logo", "logo.png", png})
                   .status == 303);
    BOOST_TEST(done() == before + 2);
    portal.unpaid_invoice("10.00 EUR");
    BOOST_TEST(done() == before + 3);
}

BOOST_AUTO_TEST_SUITE_END()
