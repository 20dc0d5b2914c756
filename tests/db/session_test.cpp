// What a session promises: values survive exactly, errors are told apart, a
// lost connection is replaced, and a transaction is all or nothing.
#include "harness/portal.h"
#include "store/transaction.h"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <thread>

using store::Access;

namespace {

struct SessionFixture : harness::PortalFixture {
    store::Session admin = portal.database.connect("migrate");

    SessionFixture()
    {
        admin.command(R"(CREATE TABLE IF NOT EXISTS scratch (
            id BIGINT UNSIGNED NOT NULL PRIMARY KEY, number BIGINT NULL, bytes VARBINARY(64) NULL,
            words VARCHAR(100) NULL, happened_at DATETIME(6) NULL, CONSTRAINT scratch_one_number UNIQUE (number)))");
        admin.execute("DELETE FROM scratch");
    }
    ~SessionFixture() { admin.command("DROP TABLE scratch"); }

    void insert(std::uint64_t id, std::int64_t number)
    {
        admin.execute("INSERT INTO scratch (id, number) VALUES (?, ?)", id, number);
    }
};

std::uint64_t connection_id(store::Session& session)
{
    auto rows = session.select("SELECT CONNECTION_ID() AS id");
    rows.next();
    return rows.id("id");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(session, SessionFixture)

BOOST_AUTO_TEST_CASE(values_come_back_exactly_as_they_went_in)
{
    const std::string bytes("\0\xff\x80'\"\\\n", 7), words = "Zoë ✓ 日本 \xf0\x9f\x94\xa8";
    const auto at = domain::instant_from_sql("2026-11-22 13:27:15.000001");
    admin.execute("INSERT INTO scratch (id, number, bytes, words, happened_at) VALUES (?, ?, ?, ?, ?)", UINT64_MAX,
                  INT64_MIN, bytes, words, at);

    auto rows = admin.select("SELECT id, number, bytes, words, happened_at FROM scratch");
    BOOST_REQUIRE(rows.next());
    BOOST_TEST(rows.id("id") == UINT64_MAX);
    BOOST_TEST(rows.number("number") == INT64_MIN);
    BOOST_TEST(rows.text("bytes") == bytes);
    BOOST_TEST(rows.text("words") == words);
    BOOST_TEST((rows.instant("happened_at") == at));
    BOOST_TEST(!rows.next());
}

// The connector leaves out a fraction that is zero: a time that the provider gives is a whole second.
BOOST_AUTO_TEST_CASE(every_instant_comes_back_as_it_went_in)
{
    std::uint64_t id = 0;
    for (const auto* text : {"2026-11-22 13:27:15.000000", "2026-11-22 00:00:00.000000", "2026-11-22 13:27:15.500000",
                             "2026-11-22 13:27:15.000010", "2026-11-22 13:27:15.999999"}) {
        const auto at = domain::instant_from_sql(text);
        admin.execute("INSERT INTO scratch (id, happened_at) VALUES (?, ?)", ++id, at);
        auto rows = admin.select("SELECT happened_at FROM scratch WHERE id = ?", id);
        BOOST_REQUIRE(rows.next());
        BOOST_TEST((rows.instant("happened_at") == at));
    }
}

BOOST_AUTO_TEST_CASE(null_is_seen_and_never_taken_for_a_value)
{
    const std::optional<std::string> nothing;
    admin.execute("INSERT INTO scratch (id, words) VALUES (1, ?)", nothing);
    auto rows = admin.select("SELECT number, words FROM scratch");
    BOOST_REQUIRE(rows.next());
    BOOST_TEST(rows.is_null("words"));
    BOOST_TEST(!rows.maybe_text("words"));
    BOOST_CHECK_THROW(rows.text("words"), base::BrokenInvariant);
    BOOST_CHECK_THROW(rows.number("number"), base::BrokenInvariant);
    BOOST_CHECK_THROW(rows.text("no_such_column"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(a_duplicate_is_told_by_the_name_of_its_constraint)
{
    insert(1, 7);
    try {
        insert(2, 7);
        BOOST_ERROR("the second row went in");
    } catch (const store::Duplicate& error) {
        BOOST_TEST(error.is("scratch_one_number"));
        BOOST_TEST(!error.is("PRIMARY"));
    }
    try {
        insert(1, 8);
        BOOST_ERROR("the second row went in");
    } catch (const store::Duplicate& error) {
        BOOST_TEST(error.is("PRIMARY"));
    }
}

BOOST_AUTO_TEST_CASE(a_mistake_in_sql_is_a_bug_and_not_an_outage)
{
    BOOST_CHECK_THROW(admin.select("SELECT nothing FROM nowhere"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(a_server_whose_disk_is_full_is_an_outage_and_not_a_bug, *boost::unit_test::label("F15"))
{
    const auto fail = [&](int code, const std::string& text) {
        admin.command("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + std::to_string(code) + ", MESSAGE_TEXT = '" +
                      text + "'");
    };
    const std::string full = "No space left on device";
    for (const auto& [code, text] : std::initializer_list<std::pair<int, std::string>>{
             {3, "Error writing file (Errcode: 28 \"" + full + "\")"},
             {20, "Disk full (/tmp/x)"},
             {1021, "Disk full (x); waiting for someone to free some space... (errno: 28 \"" + full + "\")"},
             {1026, "Error writing file x (errno: 28 \"" + full + "\")"},
             {1114, "The table is full"},
             {1878, "Temporary file write failure."},
             {1, "Cannot create/write to file (Errcode: 28 \"" + full + "\")"},
             {1004, "Cannot create file x (errno: 28 \"" + full + "\")"},
             {1030, "Got error 28 \"" + full + "\" from storage engine InnoDB"}})
        BOOST_CHECK_THROW(fail(code, text), base::Unavailable);
    BOOST_CHECK_THROW(fail(1030, "Got error 122 \"Internal error\" from storage engine InnoDB"), base::BrokenInvariant);
    BOOST_CHECK_THROW(fail(1004, "Cannot create file x (errno: 13 \"Permission denied\")"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(rows_are_counted_when_matched_even_if_nothing_changes)
{
    insert(1, 7);
    BOOST_TEST(admin.execute("UPDATE scratch SET number = 7 WHERE id = 1") == 1U);
    BOOST_TEST(admin.execute("UPDATE scratch SET number = 7 WHERE id = 2") == 0U);
}

BOOST_AUTO_TEST_CASE(a_read_only_session_cannot_change_anything, *boost::unit_test::label("A5"))
{
    insert(1, 7);
    auto reader = portal.database.connect("migrate", Access::read_only);
    BOOST_TEST(reader.select("SELECT id FROM scratch").next());
    BOOST_CHECK_THROW(reader.execute("UPDATE scratch SET number = 8"), std::exception);
    BOOST_TEST(portal.value("SELECT number FROM scratch") == "7");
}

BOOST_AUTO_TEST_CASE(a_select_outlives_the_loss_of_its_connection)
{
    insert(1, 7);
    auto reader = portal.database.connect("migrate", Access::read_only);
    const auto before = connection_id(reader);
    admin.command("KILL CONNECTION " + std::to_string(before));

    BOOST_TEST(reader.select("SELECT id FROM scratch").next());
    BOOST_TEST(connection_id(reader) != before);
    BOOST_CHECK_THROW(reader.execute("DELETE FROM scratch"), std::exception);  // Still read-only
}

BOOST_AUTO_TEST_CASE(a_transaction_that_loses_its_connection_does_nothing_at_all)
{
    auto writer = portal.database.connect("migrate");
    const auto change = [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        tx.session().execute("INSERT INTO scratch (id) VALUES (1)");
        admin.command("KILL CONNECTION " + std::to_string(connection_id(tx.session())));
        tx.session().execute("INSERT INTO scratch (id) VALUES (2)");
        return base::Nothing{};
    };
    BOOST_CHECK_THROW((void)store::in_transaction(writer, change), base::Unavailable);
    BOOST_TEST(portal.rows("scratch") == 0);
    BOOST_TEST(!writer.is_in_transaction());
}

BOOST_AUTO_TEST_CASE(a_connection_lost_at_commit_is_unknown_and_never_success)
{
    auto writer = portal.database.connect("migrate");
    const auto change = [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        tx.session().execute("INSERT INTO scratch (id) VALUES (1)");
        admin.command("KILL CONNECTION " + std::to_string(connection_id(tx.session())));
        return base::Nothing{};
    };
    BOOST_CHECK_THROW((void)store::in_transaction(writer, change), base::Unavailable);
    BOOST_TEST(portal.rows("scratch") == 0);
}

BOOST_AUTO_TEST_CASE(an_error_or_an_exception_rolls_back)
{
    const auto refuse = [](store::Transaction& tx) -> base::Result<base::Nothing> {
        tx.session().execute("INSERT INTO scratch (id) VALUES (1)");
        return base::conflict("no");
    };
    const auto fail = [](store::Transaction& tx) -> base::Result<base::Nothing> {
        tx.session().execute("INSERT INTO scratch (id) VALUES (1)");
        throw base::BrokenInvariant("no");
    };
    BOOST_TEST(!store::in_transaction(admin, refuse));
    BOOST_CHECK_THROW((void)store::in_transaction(admin, fail), base::BrokenInvariant);
    BOOST_TEST(portal.rows("scratch") == 0);
}

BOOST_AUTO_TEST_CASE(a_deadlock_repeats_the_whole_transaction)
{
    insert(1, 0);
    insert(2, 100);
    // Each locks one row and then wants the other's: one of them must lose and run again.
    int tries = 0;
    std::atomic<int> holding = 0;
    const auto add = [&](store::Session& session, std::uint64_t first, std::uint64_t second, int& count) {
        (void)store::in_transaction(session, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
            const char* sql = "UPDATE scratch SET number = number + 1 WHERE id = ?";
            tx.session().execute(sql, first);
            if (++count == 1)
                for (++holding; holding < 2;)
                    std::this_thread::yield();
            tx.session().execute(sql, second);
            return base::Nothing{};
        });
    };
    auto one = portal.database.connect("migrate"), other = portal.database.connect("migrate");
    connection_id(one), connection_id(other);
    int tries_of_other = 0;
    std::thread thread([&] { add(other, 2, 1, tries_of_other); });
    add(one, 1, 2, tries);
    thread.join();

    BOOST_TEST(tries + tries_of_other == 3);
    BOOST_TEST(portal.value("SELECT SUM(number) FROM scratch") == "104");
}

BOOST_AUTO_TEST_CASE(the_next_host_is_used_when_the_first_does_not_answer)
{
    insert(1, 7);
    auto config = portal.database.config();
    config.hosts.insert(config.hosts.begin(), "unix:///nowhere/mysql.sock");
    store::Session session(config, "migrate", Access::read_only);
    BOOST_TEST(session.select("SELECT id FROM scratch").next());

    config.hosts = {"unix:///nowhere/mysql.sock"};
    store::Session lonely(config, "migrate", Access::read_only);
    BOOST_CHECK_THROW(lonely.select("SELECT 1 AS one"), base::Unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
