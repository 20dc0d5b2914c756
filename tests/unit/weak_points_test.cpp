// What portalctl doctor says of a host that is weaker than it could be.
#include "cli/weak_points.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(weak_points, *boost::unit_test::label("A3"))

BOOST_AUTO_TEST_CASE(a_host_with_a_user_for_each_program_and_closed_files_has_none)
{
    const harness::TemporaryFolder folder;
    base::Config config;
    config.secrets = folder.path();
    config.database.user_prefix = "portal_";
    harness::write_text(folder.path() / "master.key", "0\n");
    std::filesystem::permissions(folder.path() / "master.key", std::filesystem::perms(0440));
    BOOST_TEST(cli::weak_points(config).empty());

    std::filesystem::permissions(folder.path() / "master.key", std::filesystem::perms(0444));
    config.database.user = "shop";
    const auto points = cli::weak_points(config);
    BOOST_REQUIRE(points.size() == 2U);
    BOOST_TEST(points[0].starts_with("one database user (shop)"));
    BOOST_TEST(points[1].find("master.key can be read by every user") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
