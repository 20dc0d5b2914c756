// The programs as they are installed: no test can move their clock, make them die, or tell them to.
#include "harness/failpoint.h"
#include "harness/portal.h"
#include "harness/process.h"
#include "harness/worker_process.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// What tests/harness/failpoints.cpp and movable_clock.cpp listen to, and what only they say.
const std::string marks[] = {"PORTAL_FAILPOINT_FILE", "PORTAL_FAILPOINT_TRACE", "PORTAL_FAILPOINT_SPARES",
                             "PORTAL_CLOCK_OFFSET_FILE", "a failpoint has no action"};

bool has(const std::string& bytes, const std::string& mark)
{
    return bytes.find(mark) != std::string::npos;
}

// "cgi-bin/pay.fcgi", "jobs/courier", "bin/portalctl" ...
std::vector<fs::path> released_programs()
{
    std::vector<fs::path> programs;
    for (const char* folder : {"cgi-bin", "jobs", "bin"})
        for (const auto& entry : fs::directory_iterator(harness::build_folder() / folder))
            // A tool of the tests, which is not installed; and no program but the folder of the helpers
            if (entry.path().filename() != "fcgi_call" && entry.is_regular_file())
                programs.push_back(fs::path(folder) / entry.path().filename());
    return programs;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(release, harness::PortalFixture)

BOOST_AUTO_TEST_CASE(released_programs_have_no_failpoints_and_no_clock_that_can_be_moved)
{
    const auto programs = released_programs();
    for (const char* known : {"cgi-bin/view.fcgi", "cgi-bin/pdf.fcgi", "cgi-bin/pay.fcgi", "cgi-bin/webhook.fcgi",
                              "jobs/events", "jobs/reconciler", "jobs/courier", "bin/portalctl"})
        BOOST_TEST(std::ranges::count(programs, fs::path(known)) == 1, known << " is there");
    for (const auto& program : programs) {
        const auto released = harness::read_text(harness::build_folder() / program);
        const auto tested = harness::read_text(harness::build_folder() / "tests" / program);
        for (const auto& mark : marks) {
            BOOST_TEST(!has(released, mark), program << " as it is released has " << mark);
            BOOST_TEST(has(tested, mark), program << " as it is tested has no " << mark);
        }
    }
}

// The same order to die and the same moved clock, for one program as it is released and as it is tested.
BOOST_AUTO_TEST_CASE(a_released_program_does_not_listen_to_tests)
{
    constexpr std::chrono::hours a_year{24 * 365};
    portal.clock.advance(a_year);
    const auto make = [](const fs::path& program, const std::string& slug) {
        return harness::run(
            {{(harness::build_folder() / program).string(), "workspace", "create", slug, "--name", "A"}});
    };
    {
        const harness::Failpoint death("before_commit:kill");
        BOOST_TEST(make("bin/portalctl", "released") == 0);
        BOOST_TEST(!death.has_happened());
        BOOST_TEST(make("tests/bin/portalctl", "tested") == 128 + SIGKILL);
        BOOST_TEST(death.has_happened());
    }
    BOOST_TEST(make("tests/bin/portalctl", "tested") == 0);
    const auto yesterday = domain::to_sql(portal.clock.now() - std::chrono::hours(24));
    BOOST_TEST(portal.value("SELECT GROUP_CONCAT(slug ORDER BY id) FROM workspaces WHERE created_at > '" + yesterday +
                            "'") == "tested");
}

BOOST_AUTO_TEST_SUITE_END()
