// Migrations are applied once each, in order, and never changed behind our back.
#include "store/migrations.h"
#include "harness/portal.h"
#include "harness/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <thread>

namespace {

const auto now = domain::instant_from_sql("2026-11-22 13:27:15.000001");

// A folder with the real first migration, in a database that has applied it,
// and room for more.
struct MigrationsFixture : harness::PortalFixture {
    harness::TemporaryFolder folder;
    store::Session session = portal.database.connect("migrate");

    MigrationsFixture()
    {
        for (const auto& entry : std::filesystem::directory_iterator("sql/migrations"))
            std::filesystem::copy(entry.path(), folder.path());
    }
    ~MigrationsFixture()
    {
        session.command("DROP TABLE IF EXISTS apples, pears");
        session.execute("DELETE FROM schema_migrations WHERE number > ?", last());
    }

    static std::int64_t last() { return std::distance(std::filesystem::directory_iterator("sql/migrations"), {}); }

    void write(int number, const std::string& name, const std::string& sql)
    {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%04d", static_cast<int>(last()) + number);
        std::ofstream(folder.path() / (digits + ("_" + name) + ".sql")) << sql;
    }

    auto migrate() { return store::migrate(session, folder.path(), now); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migrations, MigrationsFixture, *boost::unit_test::label("A4"))

BOOST_AUTO_TEST_CASE(each_file_is_applied_once_and_recorded)
{
    write(1, "apples", "-- Fruit; more of it.\nCREATE TABLE apples (id INT);\nINSERT INTO apples VALUES (1);\n");
    BOOST_TEST(migrate()->size() == 1U);
    BOOST_TEST(migrate()->size() == 0U);
    BOOST_TEST(portal.rows("apples") == 1);
    BOOST_TEST(portal.value("SELECT statements_done FROM schema_migrations ORDER BY number DESC LIMIT 1") == "2");
}

BOOST_AUTO_TEST_CASE(an_old_file_that_changed_is_refused)
{
    write(1, "apples", "CREATE TABLE apples (id INT);\n");
    BOOST_TEST(bool(migrate()));
    write(1, "apples", "CREATE TABLE apples (id BIGINT);\n");
    const auto again = migrate();
    BOOST_REQUIRE(!again);
    BOOST_TEST((again.error().reason == base::Reason::conflict));
    BOOST_TEST(again.error().detail.find("_apples.sql") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_vanished_or_a_gap_is_refused)
{
    write(2, "pears", "CREATE TABLE pears (id INT);\n");
    BOOST_TEST(!migrate());
    write(1, "apples", "CREATE TABLE apples (id INT);\n");
    BOOST_TEST(migrate()->size() == 2U);
    std::filesystem::remove_all(folder.path());
    std::filesystem::create_directory(folder.path());
    for (const auto& entry : std::filesystem::directory_iterator("sql/migrations"))
        std::filesystem::copy(entry.path(), folder.path());
    BOOST_TEST(!migrate());
}

BOOST_AUTO_TEST_CASE(a_run_that_failed_goes_on_where_it_stopped)
{
    write(1, "fruit", "CREATE TABLE apples (id INT);\nINSERT INTO pears VALUES (1);\nINSERT INTO apples VALUES (1);\n");
    const auto failed = migrate();
    BOOST_REQUIRE(!failed);
    BOOST_TEST(failed.error().detail.find("statement 2") != std::string::npos);

    session.command("CREATE TABLE pears (id INT)");
    BOOST_TEST(bool(migrate()));
    BOOST_TEST(portal.rows("apples") == 1);
    BOOST_TEST(portal.rows("pears") == 1);
}

BOOST_AUTO_TEST_CASE(two_runs_at_once_apply_everything_once)
{
    write(1, "apples", "CREATE TABLE apples (id INT);\nINSERT INTO apples VALUES (1);\n");
    auto other = portal.database.connect("migrate");
    std::size_t applied_by_other = 0;
    std::thread thread([&] { applied_by_other = store::migrate(other, folder.path(), now)->size(); });
    const auto applied = migrate()->size();
    thread.join();
    BOOST_TEST(applied + applied_by_other == 1U);
    BOOST_TEST(portal.rows("apples") == 1);
}

BOOST_AUTO_TEST_CASE(a_statement_that_was_done_but_not_recorded_may_run_again)
{
    session.execute("UPDATE schema_migrations SET statements_done = 0 WHERE number = 1");
    BOOST_TEST(bool(migrate()));
    BOOST_TEST(portal.value("SELECT statements_done = statements FROM schema_migrations WHERE number = 1") == "1");
}

BOOST_AUTO_TEST_CASE(a_change_of_the_schema_may_take_its_time)
{
    auto patient = portal.database.connect("migrate", store::Access::change_schema);
    const auto limit = [](store::Session& of) {
        auto rows = of.select("SELECT CAST(@@max_statement_time AS CHAR) AS seconds");
        rows.next();
        return rows.text("seconds");
    };
    BOOST_TEST(limit(patient) == "0.000000");
    BOOST_TEST(limit(session) == "15.000000");
}

BOOST_AUTO_TEST_CASE(statements_end_with_a_semicolon_at_the_end_of_a_line)
{
    const auto statements = store::statements_of("-- a; b\nCREATE x;\n\n  -- c\nINSERT 'a;b';\nSELECT 1");
    BOOST_TEST(statements.size() == 3U);
    BOOST_TEST(statements.at(1) == "INSERT 'a;b'\n");
}

BOOST_AUTO_TEST_SUITE_END()
