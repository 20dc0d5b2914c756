// The command `sandbox`, and the pages for browsers.
#include "fcgi/sandbox_fixture.h"

#include <boost/test/unit_test.hpp>

using namespace sandbox_tests;

BOOST_FIXTURE_TEST_SUITE(sandbox_command, SandboxFixture, *label("D3"))

BOOST_AUTO_TEST_CASE(requests_tell_what_was_asked_without_the_card)
{
    const auto id = new_intent();
    confirm(id, pays);
    const harness::TemporaryFolder folder;

    BOOST_TEST(sandbox.run_command({"requests"}, folder.path() / "requests") == 0);

    const auto lines = harness::read_text(folder.path() / "requests");
    BOOST_TEST(lines.find("\"path\":\"/v1/payment_intents/" + id + "/confirm\"") != std::string::npos);
    BOOST_TEST(lines.find(R"("allowed_payment_method_types":["card"])") != std::string::npos);
    BOOST_TEST(lines.find(pays) == std::string::npos);
    BOOST_TEST(lines.find("\"cvc\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(keys_are_for_tests_only)
{
    BOOST_TEST(sandbox.secret_key.starts_with("sk_test_"));
    BOOST_TEST(sandbox.publishable_key.starts_with("pk_test_"));
    BOOST_TEST(Sandbox::value("SELECT COUNT(*) FROM accounts WHERE publishable_key NOT LIKE 'pk\\_test\\_%'") == "0");
}

BOOST_AUTO_TEST_CASE(it_refuses_where_there_is_no_sandbox_or_the_genuine_provider)
{
    const harness::TemporaryFolder folder;
    const auto text = harness::read_text(sandbox.config_file());
    const auto without_section = text.substr(0, text.find("[sandbox]"));
    auto genuine = text;
    genuine.erase(genuine.find("sandbox = true"), std::string("sandbox = true").size());
    for (const auto& [config, reason] : {std::pair(without_section, "no [sandbox]"), {genuine, "genuine provider"}}) {
        harness::write_text(folder.path() / "portal.toml", config);
        for (const auto* word : {"migrate", "export", "requests", "deliver"}) {
            const auto code = harness::run({{(harness::build_folder() / "tests" / "bin" / "sandbox").string(),
                                             "--config", (folder.path() / "portal.toml").string(), word},
                                            {},
                                            -1,
                                            "/dev/null",
                                            folder.path() / word});
            BOOST_TEST(code == 1, word);
            BOOST_TEST(harness::read_text(folder.path() / word).find(reason) != std::string::npos);
        }
        std::filesystem::remove_all(folder.path() / "migrate");
    }
}

BOOST_AUTO_TEST_CASE(pages_for_browsers_may_be_shown_by_others)
{
    for (const auto* path : {"/endive/stripe.js", "/frame/payment", "/frame/payment.js", "/frame/frame.css"}) {
        const auto page = sandbox.worker.get(path);
        BOOST_TEST(page.status == 200, path);
        BOOST_TEST(page.header("X-Frame-Options").empty());
        BOOST_TEST(page.header("Cross-Origin-Resource-Policy") == "cross-origin");
        BOOST_TEST(page.header("Content-Security-Policy").find("frame-ancestors https:") != std::string::npos);
        BOOST_TEST(page.header("X-Content-Type-Options") == "nosniff");
    }
    BOOST_TEST(sandbox.get("/v1/balance").header("X-Frame-Options") == "DENY");
}

BOOST_AUTO_TEST_SUITE_END()
