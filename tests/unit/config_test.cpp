// The configuration names the key that is wrong; the log line cannot be broken.
#include "base/config.h"
#include "base/check.h"
#include "base/log.h"
#include "domain/workspace.h"
#include "harness/contains.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

using harness::contains;

namespace {

std::string example()
{
    std::ifstream stream("docs/portal.example.toml");
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

struct ConfigFile {
    ConfigFile() : path(std::filesystem::temp_directory_path() / ("portal-config-" + std::to_string(::getpid()))) {}
    ~ConfigFile() { std::filesystem::remove(path); }

    base::Config load(const std::string& text)
    {
        std::ofstream(path) << text;
        return base::Config::load(path);
    }

    // What loading this text complains of.
    std::string complaint(const std::string& text)
    {
        try {
            load(text);
        } catch (const base::BadSetup& error) {  // It is what is tested.
            return error.what();
        }
        return "";
    }

    std::filesystem::path path;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(config, ConfigFile)

BOOST_AUTO_TEST_CASE(the_documented_example_is_a_configuration)
{
    const auto config = load(example());
    BOOST_TEST(config.base_url == "https://pay.example.com");
    BOOST_TEST(config.database.hosts.size() == 1U);
    BOOST_TEST(config.database.user_prefix == "portal_");
}

BOOST_AUTO_TEST_CASE(every_key_of_the_example_is_needed_and_named_when_missing)
{
    for (const std::string key :
         {"base_url", "share", "branding", "secrets", "level", "hosts", "name", "user_prefix"}) {
        const auto message = complaint(replaced(example(), "\n" + key + " = ", "\n# "));
        BOOST_TEST_CONTEXT(message)
        BOOST_TEST(contains(message, "." + key + " is missing"));
    }
}

BOOST_AUTO_TEST_CASE(a_host_that_gives_one_database_user_is_told_with_it_alone)
{
    const auto one = replaced(example(), "\nuser_prefix = \"portal_\"", "\nuser = \"shop\"");
    BOOST_TEST(load(one).database.user == "shop");
    BOOST_TEST(load(one).database.user_prefix == "");
    const auto both = replaced(example(), "\nuser_prefix = ", "\nuser = \"shop\"\nuser_prefix = ");
    BOOST_TEST(contains(complaint(both), "goes without user_prefix"));
    BOOST_TEST(contains(complaint(example() + "[sms]\napi_url = \"http://127.0.0.1\"\n"), "sms.api_url must begin"));
}

BOOST_AUTO_TEST_CASE(an_unknown_key_or_table_is_named)
{
    BOOST_TEST(contains(complaint(replaced(example(), "[log]", "[log]\nlevle = \"x\"")), "unknown key log.levle"));
    BOOST_TEST(contains(complaint(example() + "\n[databse]\n"), "unknown key databse"));
}

BOOST_AUTO_TEST_CASE(a_syntax_error_is_told_with_its_line)
{
    BOOST_TEST(contains(complaint("[site]\nbase_url = \n"), ":2: "));
    BOOST_TEST(contains(complaint(replaced(example(), "https://pay", "http://pay")), "site.base_url must begin"));
    BOOST_CHECK_THROW(base::Config::load("/nowhere/portal.toml"), base::BadSetup);
}

BOOST_AUTO_TEST_CASE(a_log_line_stays_one_line_whatever_the_value)
{
    base::log::start("view", "info");
    BOOST_TEST(base::log::line("request", {{"route", "invoice"}, {"note", "a\nlevel=error \"x\" \\"}, {"none", ""}}) ==
               R"(program=view event=request route=invoice note="a\x0alevel=error \"x\" \\" none="")");
    BOOST_CHECK_THROW(base::log::start("view", "loud"), base::BadSetup);
}

BOOST_AUTO_TEST_CASE(a_workspace_is_checked_before_it_is_stored)
{
    domain::Workspace good;
    good.slug = "demo";
    good.name = "Harbor & Pine";
    good.email = "office@example.com";
    BOOST_TEST(bool(domain::checked(good)));
    const auto with = [&](auto change) {
        auto workspace = good;
        change(workspace);
        return bool(domain::checked(workspace));
    };
    BOOST_TEST(!with([](auto& w) { w.slug = "Demo"; }));
    BOOST_TEST(!with([](auto& w) { w.slug = "../etc"; }));
    BOOST_TEST(!with([](auto& w) { w.slug = "a--b"; }));
    BOOST_TEST(!with([](auto& w) { w.name = ""; }));
    BOOST_TEST(!with([](auto& w) { w.name = "two\nlines"; }));
    BOOST_TEST(!with([](auto& w) { w.email = "nobody"; }));
    BOOST_TEST(!with([](auto& w) { w.email = "a@b.example, c@d.example"; }));
    BOOST_TEST(!with([](auto& w) { w.website = "javascript:alert(1)"; }));
    BOOST_TEST(!with([](auto& w) { w.brand_color = "#12345G"; }));
    BOOST_TEST(!with([](auto& w) { w.brand_color = "#123456;}"; }));
}

BOOST_AUTO_TEST_SUITE_END()
