// Owners set how the business looks, in the browser: what customers see follows, on the page, in mails and on paper.
#include "gateway/logo_process.h"
#include "harness/contains.h"
#include "harness/portal.h"
#include "harness/staff.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <fstream>

using boost::unit_test::label;
using harness::contains;
using namespace std::chrono_literals;

namespace {

struct BrandingFixture : harness::PortalFixture {
    harness::Worker worker{"staff"}, view{"view"};
    harness::StaffMember anna{portal, worker, "owner"};
    const std::string path = "/settings/branding";
    const std::string png = harness::read_text("tests/data/logos/harbor-and-pine.png");

    BrandingFixture() { anna.sign_in(); }

    harness::Pairs form(const std::string& field = "", const std::string& value = "")
    {
        harness::Pairs fields = {{"csrf", anna.csrf()},
                                 {"name", "Harbor & Pine"},
                                 {"color", "#0a7d4f"},
                                 {"email", "office@harbor.example"},
                                 {"phone", "+1 555 0100"},
                                 {"website", ""},
                                 {"time_zone", "America/New_York"}};
        for (auto& [name, typed] : fields)
            if (name == field)
                typed = value;
        if (field == "remove_logo")
            fields.emplace_back(field, value);
        return fields;
    }
    harness::Response save(const std::string& logo, const std::string& field = "", const std::string& value = "")
    {
        return anna.upload(path, form(field, value), {"logo", logo.empty() ? "" : "logo.png", logo});
    }
    std::string logos() { return portal.value("SELECT COUNT(*) FROM workspace_logos WHERE hash <> ''"); }
};

// A program that does as it likes where the helper should be.
struct Helper {
    harness::TemporaryFolder folder;
    std::filesystem::path program = folder.path() / "decode_logo";

    explicit Helper(const std::string& script)
    {
        std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
        chmod(program.c_str(), 0755);
    }
    std::string problem_of(const std::string& bytes, std::chrono::milliseconds timeout = 10s)
    {
        const auto logo = gateway::logo_process(program, timeout)->decode(bytes);
        return logo ? "none" : logo.error().detail;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(branding, BrandingFixture)

BOOST_AUTO_TEST_CASE(what_is_saved_is_what_customers_see, *label("B13"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(save(png).status == 303);
    const auto page = view.get("/i/" + invoice.token).body;
    BOOST_TEST(contains(page, "alt=\"Harbor &amp; Pine\""));
    const auto at = page.find("/branding/demo/");
    const auto style = page.substr(at, page.find('"', at) - at);
    BOOST_TEST(contains(view.get(style).body, "--accent:#0a7d4f"));
    const auto hash = portal.value("SELECT hash FROM workspace_logos");
    const auto logo = view.get("/branding/demo/" + hash + ".png");
    BOOST_TEST(logo.status == 200);
    BOOST_TEST(logo.body.starts_with("\x89PNG"));
    BOOST_TEST(contains(anna.get(path).body, "/branding/demo/" + hash + ".png"));
    BOOST_TEST(portal.value("SELECT time_zone FROM workspaces WHERE slug = 'demo'") == "America/New_York");

    BOOST_TEST(save("").status == 303);  // Without a new file the logo stays
    BOOST_TEST(portal.value("SELECT hash FROM workspace_logos") == hash);
    BOOST_TEST(save("", "remove_logo", "yes").status == 303);
    BOOST_TEST(logos() == "0");
    BOOST_TEST(contains(view.get("/i/" + invoice.token).body, "class=\"wordmark\""));
    BOOST_TEST(portal.rows("activity WHERE kind = 'settings_changed'") == 3);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_usable_picture_changes_nothing_and_loses_nothing, *label("B13"))
{
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    std::string bomb = png;
    bomb.replace(16, 8, std::string("\0\0\x75\x30\0\0\x75\x30", 8));  // 30,000 x 30,000, says its header
    for (const auto& [file, problem] : harness::Pairs{{svg, "neither a PNG nor a JPEG"},
                                                      {"GIF89a", "neither a PNG nor a JPEG"},
                                                      {bomb, "at most 4096 a side"},
                                                      {png.substr(0, png.size() / 2), "damaged or cut off"},
                                                      {png + std::string(1 << 20, 'x'), "larger than 1 MiB"},
                                                      {std::string(1 << 21, 'x'), "larger than 1 MiB"}}) {
        const auto response = save(file, "name", "Typed & kept");
        BOOST_TEST(response.status == 400);
        BOOST_TEST(contains(response.body, problem), problem);
        BOOST_TEST(contains(response.body, "value=\"Typed &amp; kept\""));
    }
    BOOST_TEST(logos() == "0");
    BOOST_TEST(portal.rows("workspaces WHERE name LIKE 'Typed%'") == 0);
}

BOOST_AUTO_TEST_CASE(what_hangs_behind_a_picture_is_not_kept, *label("B13"))
{
    BOOST_TEST(save(png + "<script>alert(1)</script>").status == 303);
    BOOST_TEST(portal.value("SELECT INSTR(png, 'script') FROM workspace_logos") == "0");
}

BOOST_AUTO_TEST_CASE(wrong_fields_are_told_and_nothing_typed_is_lost, *label("B13"))
{
    for (const auto& [field, value] : harness::Pairs{{"name", ""},
                                                     {"name", std::string(201, 'x')},
                                                     {"color", "red"},
                                                     {"color", "#fff"},
                                                     {"email", "nobody"},
                                                     {"email", "a@b.example, c@d.example"},
                                                     {"website", "javascript:alert(1)"},
                                                     {"time_zone", "Mars/Olympus"},
                                                     {"time_zone", "../../etc/passwd"}}) {
        const auto response = save("", field, value);
        BOOST_TEST(response.status == 400, field << " " << value);
        BOOST_TEST(contains(response.body, "role=\"alert\""));
        BOOST_TEST(contains(response.body, "value=\"office@harbor.example\"") == (field != "email"));
    }
    BOOST_TEST(portal.rows("activity WHERE kind = 'settings_changed'") == 0);
}

BOOST_AUTO_TEST_CASE(a_session_that_ends_keeps_all_but_the_file, *label("B1"))
{
    anna.cookies.clear();
    const auto door = anna.upload(path, {{"csrf", "x"}, {"name", "Typed & kept"}}, {"logo", "logo.png", png});
    BOOST_TEST(door.status == 401);
    BOOST_TEST(contains(door.body, "Typed &amp; kept"));
    BOOST_TEST(!contains(door.body, "IHDR"));
}

BOOST_AUTO_TEST_CASE(previews_show_a_colour_before_it_is_saved, *label("B13"))
{
    BOOST_TEST(save(png).status == 303);
    const auto page = anna.get(path + "/page?color=%23ffe680");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(contains(page.body, "style.css?color=%23ffe680"));
    BOOST_TEST(contains(page.header("Content-Security-Policy"), "frame-ancestors 'self'"));
    BOOST_TEST(page.header("X-Frame-Options") == "SAMEORIGIN");
    BOOST_TEST(contains(anna.get(path + "/style.css?color=%23ffe680").body, "--accent:#ffe680"));
    BOOST_TEST(contains(anna.get(path + "/mail?color=%23ffe680").body, "#ffe680"));
    const auto pdf = anna.get(path + "/invoice.pdf?color=%23ffe680");
    BOOST_TEST(pdf.body.starts_with("%PDF"));
    const auto said = anna.get(path + "/contrast?color=%23ffe680").body;
    BOOST_TEST(contains(said, "black words"));
    BOOST_TEST(contains(said, "links are darker: #"));
    BOOST_TEST(contains(anna.get(path + "/contrast?color=%230a7d4f").body, "white words, with a contrast of 5."));
    BOOST_TEST(contains(anna.get(path + "/contrast?color=blue").body, "six digits"));
    // Anything else is the saved one.
    BOOST_TEST(contains(anna.get(path + "/style.css?color=}body{display:none").body, "--accent:#0a7d4f"));
    BOOST_TEST(portal.rows("invoices") == 0);
}

BOOST_AUTO_TEST_CASE(a_decoder_that_was_broken_can_answer_nothing_but_a_picture, *label("B13"))
{
    BOOST_TEST(Helper("cat >/dev/null").problem_of(png) == "the picture cannot be read: it may be damaged");
    BOOST_TEST(Helper("kill -SEGV $$").problem_of(png) == "the picture cannot be read: it may be damaged");
    for (const std::string answer : {"ok 320 128\\n<script>", "ok -1 5\\n\\211PNG\\r\\n\\032\\n", "ok 1\\n",
                                     "ok 99999999999 1\\n\\211PNG\\r\\n\\032\\n", "hello\\n"})
        BOOST_TEST(Helper("printf '" + answer + "'; cat >/dev/null").problem_of(png) ==
                   "the picture cannot be read: it may be damaged");
    BOOST_TEST(contains(Helper("exec yes").problem_of(png), "too large"));
    BOOST_TEST(contains(Helper("exec sleep 60").problem_of(png, 100ms), "takes too long"));
    const auto missing = gateway::logo_process("/nowhere/decode_logo")->decode(png);
    BOOST_TEST((!missing && missing.error().reason == base::Reason::unavailable));
}

BOOST_AUTO_TEST_CASE(the_decoder_gets_nothing_of_ours, *label("B13"))
{
    harness::TemporaryFolder seen;
    const auto file = (seen.path() / "seen").string();
    Helper("{ env; ls /proc/self/fd | wc -l; } > " + file + "; printf 'invalid x\\n'").problem_of(png);
    const auto text = harness::read_text(file);
    BOOST_TEST(!contains(text, "PORTAL"));
    BOOST_TEST(!contains(text, "HOME="));
    BOOST_TEST(contains(text, "\n4\n"));  // 0 to 2, and what ls reads
}

BOOST_AUTO_TEST_SUITE_END()
