// portalctl, run as the administrator runs it: what it prints, its exit codes,
// and what is in the database afterwards.
#include "harness/contains.h"
#include "harness/portal.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;
using harness::contains;

namespace {

struct Outcome {
    int exit;
    std::string output;
    std::string errors;
};

struct CommandFixture : harness::PortalFixture {
    harness::TemporaryFolder folder;

    Outcome portalctl(std::vector<std::string> words)
    {
        words.insert(words.begin(),
                     {(harness::build_folder() / "bin/portalctl").string(), "--config", portal.config_file().string()});
        const auto output = folder.path() / "output", errors = folder.path() / "errors";
        std::filesystem::remove(output);  // They are appended to.
        std::filesystem::remove(errors);
        const int exit = harness::run({.words = words, .output = output, .errors = errors});
        return {exit, harness::read_text(output), harness::read_text(errors)};
    }

    std::string write(const std::string& name, const std::string& text)
    {
        harness::write_text(folder.path() / name, text);
        return (folder.path() / name).string();
    }
};

const char* const sample = "tests/data/invoices/us-contractor.json";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(portalctl, CommandFixture, *label("A4"))

BOOST_AUTO_TEST_CASE(an_imported_invoice_has_the_link_that_is_printed)
{
    const auto imported = portalctl({"invoice", "import", sample, "--workspace", "demo"});
    BOOST_TEST_CONTEXT(imported.errors)
    BOOST_TEST(imported.exit == 0);
    const auto token = imported.output.substr(imported.output.rfind('/') + 1, 43);
    BOOST_TEST(portal.value("SELECT token_hash = UNHEX(SHA2('" + token + "', 256)) FROM portal_links") == "1");

    const auto number = imported.output.substr(0, imported.output.find('\t'));
    BOOST_TEST(contains(portalctl({"invoice", "link", number, "-w", "demo"}).output, "/i/" + token + "\n"));
    BOOST_TEST(contains(portalctl({"invoice", "list", "-w", "demo"}).output, number + "\t"));
}

BOOST_AUTO_TEST_CASE(the_same_file_again_is_refused_and_the_others_still_go_in)
{
    BOOST_TEST(portalctl({"invoice", "import", sample, "-w", "demo"}).exit == 0);
    const auto again = portalctl({"invoice", "import", sample, "tests/data/invoices/jpy.json", "-w", "demo"});
    BOOST_TEST(again.exit == 1);
    BOOST_TEST(contains(again.errors, std::string(sample) + ": there is already an invoice"));
    BOOST_TEST(contains(again.output, "/i/"));
    BOOST_TEST(portal.rows("invoices") == 2);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_invoice_is_one_clear_line_and_stores_nothing)
{
    for (const auto& file : {write("empty", ""), write("text", "hello"), write("broken.xml", "<Invoice><"),
                             write("wrong.json", "{\"format\": \"portal-invoice/1\"}"), std::string("/nowhere"),
                             folder.path().string(), write("binary", std::string("\0\1\2\3", 4))}) {
        const auto refused = portalctl({"invoice", "import", file, "-w", "demo"});
        BOOST_TEST_CONTEXT(refused.errors)
        {
            BOOST_TEST(refused.exit == 1);
            BOOST_TEST(refused.output == "");
            BOOST_TEST(std::ranges::count(refused.errors, '\n') == 1);
            BOOST_TEST(contains(refused.errors, "portalctl: " + file + ": "));
        }
    }
    BOOST_TEST(portal.rows("invoices") == 0);
}

BOOST_AUTO_TEST_CASE(voiding_kills_the_link_and_a_second_time_is_refused, *label("C13"))
{
    const auto invoice = portal.unpaid_invoice("120.50 EUR");
    BOOST_TEST(portalctl({"invoice", "void", invoice.number, "-w", "demo", "--reason", "a mistake"}).exit == 0);
    BOOST_TEST(portal.value("SELECT lifecycle FROM invoices") == "void");
    const auto again = portalctl({"invoice", "void", invoice.number, "-w", "demo", "--reason", "a mistake"});
    BOOST_TEST(again.exit == 1);
    BOOST_TEST(contains(again.errors, "is void already"));
}

BOOST_AUTO_TEST_CASE(a_workspace_is_made_changed_and_listed)
{
    BOOST_TEST(
        portalctl({"workspace", "create", "acme", "--name", "Acme Repairs", "--time-zone", "America/New_York"}).exit ==
        0);
    BOOST_TEST(portalctl({"workspace", "create", "acme", "--name", "Again"}).exit == 1);
    BOOST_TEST(portalctl({"workspace", "set", "acme", "--color", "#0A5C4A", "--email", "office@example.com"}).exit ==
               0);
    BOOST_TEST(portal.value("SELECT CONCAT(name, brand_color, email) FROM workspaces WHERE slug = 'acme'") ==
               "Acme Repairs#0a5c4aoffice@example.com");
    BOOST_TEST(contains(portalctl({"workspace", "list"}).output, "acme\tAcme Repairs\n"));
}

BOOST_AUTO_TEST_CASE(part_payments_are_taken_until_they_are_switched_off, *label("C9"))
{
    const auto takes = [&] { return portal.value("SELECT takes_part_payments FROM workspaces WHERE slug = 'demo'"); };
    BOOST_TEST(takes() == "1");
    BOOST_TEST(portalctl({"workspace", "set", "demo", "--part-payments", "off"}).exit == 0);
    BOOST_TEST(takes() == "0");
    BOOST_TEST(portalctl({"workspace", "set", "demo", "--phone", "1"}).exit == 0);  // Another setting leaves it.
    BOOST_TEST(takes() == "0");
    BOOST_TEST(portalctl({"workspace", "set", "demo", "--part-payments", "on"}).exit == 0);
    BOOST_TEST(takes() == "1");
    BOOST_TEST(portalctl({"workspace", "set", "demo", "--part-payments", "maybe"}).exit != 0);
}

BOOST_AUTO_TEST_CASE(a_logo_is_stored_as_our_own_png)
{
    const auto done = portalctl({"workspace", "set", "demo", "--logo", "tests/data/logos/harbor-and-pine.png"});
    BOOST_TEST_CONTEXT(done.errors)
    BOOST_TEST(done.exit == 0);
    BOOST_TEST(portal.value("SELECT BINARY hash = BINARY LEFT(SHA2(png, 256), 16) FROM workspace_logos") == "1");
    const auto refused = portalctl({"workspace", "set", "demo", "--logo", write("logo.svg", "<svg/>")});
    BOOST_TEST(refused.exit == 1);
    BOOST_TEST(contains(refused.errors, "logo.svg: "));
    BOOST_TEST(portal.rows("workspace_logos") == 1);
}

BOOST_AUTO_TEST_CASE(a_workspace_whose_logo_is_refused_is_not_made)
{
    const auto svg = write("logo.svg", "<svg/>");
    BOOST_TEST(portalctl({"workspace", "create", "acme", "--name", "Acme", "--logo", svg}).exit == 1);
    BOOST_TEST(portal.rows("workspaces") == 1);
    BOOST_TEST(
        portalctl({"workspace", "create", "acme", "--name", "Acme", "--logo", "tests/data/logos/harbor-and-pine.png"})
            .exit == 0);
    BOOST_TEST(portal.rows("workspace_logos") == 1);
}

BOOST_AUTO_TEST_CASE(a_reason_of_any_length_is_kept_as_far_as_it_fits_and_must_be_text)
{
    const auto one = portal.unpaid_invoice("1.00 EUR"), other = portal.unpaid_invoice("1.00 EUR");
    BOOST_TEST(portalctl({"invoice", "void", one.number, "-w", "demo", "--reason", std::string(2000, 'x')}).exit == 0);
    BOOST_TEST(portal.value("SELECT CHAR_LENGTH(detail) FROM activity WHERE kind = 'voided'") == "1000");
    const auto refused = portalctl({"invoice", "void", other.number, "-w", "demo", "--reason", "\xe9"});
    BOOST_TEST(refused.exit == 1);
    BOOST_TEST(contains(refused.errors, "the reason must be a text"));
}

BOOST_AUTO_TEST_CASE(a_file_name_of_any_bytes_is_imported)
{
    const auto file = write("\xe9.json", harness::read_text(sample));
    BOOST_TEST(portalctl({"invoice", "import", file, "-w", "demo"}).exit == 0);
}

BOOST_AUTO_TEST_CASE(wrong_words_are_a_usage_error_and_change_nothing)
{
    for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                  {"nonsense"},
                                                  {"invoice"},
                                                  {"invoice", "import", "-w", "demo"},
                                                  {"invoice", "import", sample},
                                                  {"workspace", "create", "acme"},
                                                  {"invoice", "void", "1", "-w", "demo"}})
        BOOST_TEST(portalctl(words).exit == 2);
    BOOST_TEST(portalctl({"--help"}).exit == 0);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_value_is_said)
{
    const auto complaint = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"workspace", "set", "demo"});
        const auto refused = portalctl(words);
        BOOST_TEST(refused.exit == 1);
        return refused.errors;
    };
    BOOST_TEST(contains(complaint({"--color", "red"}), "red"));
    BOOST_TEST(contains(complaint({"--time-zone", "Mars/Olympus"}), "Mars/Olympus"));
    BOOST_TEST(contains(complaint({"--email", "nobody"}), "nobody"));
    BOOST_TEST(contains(portalctl({"workspace", "set", "nobody", "--color", "#000000"}).errors, "no workspace"));
    BOOST_TEST(contains(portalctl({"invoice", "link", "none", "-w", "demo"}).errors, "no living link"));
}

BOOST_AUTO_TEST_CASE(a_wrong_configuration_is_named)
{
    const auto config = write("portal.toml", "[site]\nbase_ur = \"x\"\n");
    const auto errors = folder.path() / "errors";
    BOOST_TEST(harness::run({.words = {(harness::build_folder() / "bin/portalctl").string(), "--config", config,
                                       "workspace", "list"},
                             .errors = errors}) == 1);
    BOOST_TEST(contains(harness::read_text(errors), "unknown key site.base_ur"));
}

BOOST_AUTO_TEST_SUITE_END()
