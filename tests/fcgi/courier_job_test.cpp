// The courier as the program that it is: what it needs, what it may do, and that it may die.
#include "harness/failpoint.h"
#include "harness/paying.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <map>

using boost::unit_test::label;
using namespace std::chrono_literals;

namespace {

struct Fixture : harness::PortalFixture {
    const std::filesystem::path folder = portal.folder.path() / "mail";
    harness::ScriptedProvider provider;
    harness::Paying paying{portal, provider};

    Fixture()
    {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        auto document = portal.document("120.50 EUR");
        document.buyer.contact.email = "casey@example.com";
        paying.pay(portal.issue(document), "120.50 EUR");
    }

    int run_courier(const std::string& argument = "--once") const
    {
        return harness::run({{(harness::build_folder() / "tests/jobs/courier").string(), argument}});
    }

    std::map<std::string, std::string> mails() const
    {
        std::map<std::string, std::string> result;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            result.emplace(entry.path().filename(), harness::read_text(entry.path()));
        return result;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(courier_job, Fixture)

BOOST_AUTO_TEST_CASE(once_sends_what_is_due_and_ends, *label("C8"))
{
    BOOST_TEST(run_courier() == 0);
    const auto sent = mails();
    BOOST_TEST(sent.size() == 2U);
    for (const auto& [name, bytes] : sent) {
        BOOST_TEST(name.ends_with("@pay.example.com.eml"));
        BOOST_TEST(bytes.find("Message-Id: <" + name.substr(0, name.size() - 4) + ">\r\n") != std::string::npos);
    }
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST((mails() == sent));
}

BOOST_AUTO_TEST_CASE(killed_after_sending_it_sends_the_same_mail_again, *label("F16"))
{
    {
        const harness::Failpoint killed("after_send:kill:2");
        BOOST_TEST(run_courier() == 128 + SIGKILL);
        BOOST_TEST(killed.has_happened());
    }
    const auto sent = mails();
    BOOST_TEST(sent.size() == 2U);
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'") == "1");

    portal.clock.advance(1min);
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST((mails() == sent));
    BOOST_TEST(portal.value("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'") == "0");
}

BOOST_AUTO_TEST_CASE(killed_before_sending_it_sends_what_it_rendered, *label("F16"))
{
    {
        const harness::Failpoint killed("before_send:kill");
        BOOST_TEST(run_courier() == 128 + SIGKILL);
    }
    BOOST_TEST(mails().empty());
    const auto message_id = portal.value("SELECT message_id FROM outbox WHERE message_id IS NOT NULL");
    portal.clock.advance(1min);
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(mails().size() == 2U);
    BOOST_TEST(mails().contains(message_id.substr(1, message_id.size() - 2) + ".eml"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_is_not_the_end, *label("F16"))
{
    std::filesystem::remove_all(folder);
    BOOST_TEST(run_courier() == 0);
    std::filesystem::create_directories(folder);
    portal.clock.advance(1min);
    BOOST_TEST(run_courier() == 0);
    BOOST_TEST(mails().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_is_refused)
{
    BOOST_TEST(run_courier("--twice") == 2);
    BOOST_TEST(mails().empty());
}

BOOST_AUTO_TEST_SUITE_END()
