// The loop of every worker and the bytes around it, asked through a worker
// with routes of its own: tests/harness/probe_main.cpp.
#include "harness/probe.h"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

using boost::unit_test::label;

namespace {

// The two named pipes of the route /slow.
struct SlowRoute {
    explicit SlowRoute(const std::filesystem::path& folder)
    {
        mkfifo((folder / "begun").c_str(), 0600);
        mkfifo((folder / "go_on").c_str(), 0600);
        begun = open((folder / "begun").c_str(), O_RDWR | O_CLOEXEC);
        go_on = open((folder / "go_on").c_str(), O_RDWR | O_CLOEXEC);
    }
    ~SlowRoute()
    {
        close(begun);
        close(go_on);
    }

    bool has_begun() const
    {
        pollfd readable{begun, POLLIN, 0};
        return poll(&readable, 1, 20'000) == 1;
    }
    void let_go_on() const { BOOST_REQUIRE(write(go_on, "g", 1) == 1); }

    int begun;
    int go_on;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(transport, harness::ProbeFixture, *label("D2"))

BOOST_AUTO_TEST_CASE(a_get_reaches_its_handler_as_the_client_sent_it)
{
    const auto response = probe.get("/echo/a%20b?x=%2f&y", {{"X-Probe", "value: 1"}});

    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body == "GET /echo/a%20b\nx=%2f&y\nvalue: 1\n");
    BOOST_TEST(response.header("Content-Type") == "text/plain");
    BOOST_TEST(response.header("Content-Length") == std::to_string(response.body.size()));
    BOOST_TEST(response.header("X-Request-Id").size() == 16u);
}

BOOST_AUTO_TEST_CASE(a_post_brings_its_body_to_the_byte)
{
    std::string body;
    for (int i = 0; i < 1000; ++i)
        body += static_cast<char>(i % 256);

    const auto response = probe.request("POST", "/echo/word", {}, body);

    BOOST_TEST(response.status == 200);
    BOOST_TEST((response.body == "POST /echo/word\n\n\n" + body));
}

BOOST_AUTO_TEST_CASE(variables_of_any_length_arrive)
{
    const std::string value(100'000, 'v');  // More than one record, and a length of four bytes

    BOOST_TEST((probe.get("/echo/word", {{"X-Probe", value}}).body == "GET /echo/word\n\n" + value + "\n"));
}

BOOST_AUTO_TEST_CASE(head_has_the_length_of_get_and_no_body)
{
    const auto get = probe.get("/echo/word");
    const auto head = probe.head("/echo/word");

    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.body == "");
    BOOST_TEST(head.header("Content-Length") == get.header("Content-Length"));
}

BOOST_AUTO_TEST_CASE(another_method_of_a_known_path_is_405_and_an_unknown_path_404)
{
    const auto put = probe.request("PUT", "/echo/word", {}, "body");

    BOOST_TEST(put.status == 405);
    BOOST_TEST(put.header("Allow") == "GET, HEAD, POST");
    BOOST_TEST(probe.get("/nowhere").status == 404);
    BOOST_TEST(probe.request("POST", "/nowhere", {}, std::string(100'000, 'x')).status == 404);
    BOOST_TEST(probe.get("/echo/" + std::string(10'000, 'x')).status == 404);
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_413_however_large_it_is)
{
    BOOST_TEST(probe.request("POST", "/echo/word", {}, std::string(1000, 'x')).status == 200);
    BOOST_TEST(probe.request("POST", "/echo/word", {}, std::string(1001, 'x')).status == 413);
    BOOST_TEST(probe.request("POST", "/echo/word", {}, std::string(20'000'000, 'x')).status == 413);
    BOOST_TEST(ask_with({{"CONTENT_LENGTH", "999999999999999999"}}, {"POST", "/echo/word"}).status == 413);
    BOOST_TEST(probe.request("GET", "/echo/word", {}, "x").status == 413);
    BOOST_TEST(still_answers());
}

BOOST_AUTO_TEST_CASE(a_length_that_is_not_that_of_the_body_is_400)
{
    for (const auto* length : {"-1", "+5", "5 ", " 5", "0x5", "five", "5.0", "18446744073709551621", "", "4", "6"})
        BOOST_TEST(ask_with({{"CONTENT_LENGTH", length}}, {"POST", "/echo/word", {}, "12345"}).status == 400,
                   "CONTENT_LENGTH " << length);
    BOOST_TEST(ask_with({{"CONTENT_LENGTH", "5"}}, {"POST", "/echo/word", {}, "12345"}).status == 200);
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_is_500_with_the_request_id_of_the_log)
{
    const auto response = probe.get("/throw");

    BOOST_TEST(response.status == 500);
    BOOST_TEST(response.body == "error 500 id " + response.header("X-Request-Id"));
    const auto log = probe.log();
    BOOST_TEST(log.find("event=request_failed request_id=" + response.header("X-Request-Id") + " what=\"a promise\"") !=
               std::string::npos);
    BOOST_TEST(still_answers());
}

BOOST_AUTO_TEST_CASE(what_is_unavailable_is_503_with_a_time_to_come_back)
{
    const auto response = probe.get("/away");

    BOOST_TEST(response.status == 503);
    BOOST_TEST(response.header("Retry-After") == "5");
    BOOST_TEST(probe.log().find("what=\"gone fishing\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_crash_costs_one_request)
{
    probe.may_crash = true;
    for (int i = 0; i < 3; ++i) {
        BOOST_CHECK_THROW(probe.get("/crash"), harness::NoAnswer);
        BOOST_TEST(still_answers());
    }
    BOOST_TEST(probe.log().find("event=crashed ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_more_than_one_line_is_refused)
{
    const auto response = probe.get("/two-lines");

    BOOST_TEST(response.status == 500);
    BOOST_TEST(response.header("X-A") == "");
    BOOST_TEST(response.cookie("c") == "");
    BOOST_TEST(probe.get("/own-length").status == 500);
}

BOOST_AUTO_TEST_CASE(cookies_are_kept_and_sent_again)
{
    BOOST_TEST(probe.get("/cookie").cookie("crumb") == "42");
    BOOST_TEST(probe.cookies["crumb"] == "42");
}

BOOST_AUTO_TEST_CASE(the_request_id_of_the_web_server_is_taken_over)
{
    const std::string id = "0123456789abcdef0123456789abcdef";
    BOOST_TEST(ask_with({{"REQUEST_ID", id}}, {"GET", "/echo/word"}).header("X-Request-Id") == id);

    for (const auto* strange : {"", "0123", "0123456789ABCDEF", "0123456789abcde\n"})
        BOOST_TEST(ask_with({{"REQUEST_ID", strange}}, {"GET", "/echo/word"}).header("X-Request-Id") != strange);
}

BOOST_AUTO_TEST_CASE(the_log_has_one_line_per_request_without_path_query_cookie_or_body, *label("A5"))
{
    probe.request("POST", "/echo/secret-path?secret=query",
                  {{"Cookie", "secret=cookie"}, {"User-Agent", "secret\nagent"}, {"Referer", "secret"}}, "secret body");
    probe.request("secret-METHOD", "/secret");

    const auto log = probe.log();
    BOOST_TEST(log.find("secret") == std::string::npos, log);
    BOOST_TEST(log.find("192.0.2.7") == std::string::npos, log);
    BOOST_TEST(requests_logged() == 2u);
    BOOST_TEST(std::ranges::count(log, '\n') == 2);
    BOOST_TEST(log.find("program=probe event=request route=echo method=POST status=200 bytes=") != std::string::npos,
               log);
    BOOST_TEST(log.find("subject=cafe0123\n") != std::string::npos, log);
    BOOST_TEST(log.find("route=- method=other status=404 ") != std::string::npos, log);
}

BOOST_AUTO_TEST_CASE(one_process_answers_200_requests_in_sequence)
{
    for (int i = 0; i < 200; ++i)
        BOOST_REQUIRE(probe.get("/echo/" + std::to_string(i)).status == 200);
    BOOST_TEST(requests_logged() == 200u);
}

BOOST_AUTO_TEST_CASE(sigterm_ends_a_worker_that_waits)
{
    BOOST_TEST(still_answers());
    probe.ask_to_stop();
    BOOST_TEST(probe.wait_for_exit() == 0);
}

BOOST_AUTO_TEST_CASE(sigterm_lets_the_request_in_work_finish)
{
    const SlowRoute slow(folder.path());
    harness::FastCgiConnection connection(probe.socket());
    connection.send(harness::begin_record());
    connection.send_variables(harness::cgi_variables({"GET", "/slow", {{"X-Folder", folder.path().string()}}}));
    connection.send_body("");
    BOOST_REQUIRE(slow.has_begun());

    probe.ask_to_stop();
    slow.let_go_on();

    const auto response = connection.read_response();
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body.size() == 1'000'000u);
    BOOST_TEST(probe.wait_for_exit() == 0);
}

BOOST_AUTO_TEST_CASE(sigterm_lets_a_body_under_way_arrive)
{
    harness::FastCgiConnection connection(probe.socket());
    connection.send(harness::begin_record());
    connection.send_variables(harness::cgi_variables({"POST", "/echo/word", {}, "1234567890"}));
    connection.send_body_part("12345");
    connection.wait_until_taken();

    probe.ask_to_stop();
    connection.send_body("67890");

    BOOST_TEST(connection.read_response().body == "POST /echo/word\n\n\n1234567890");
    BOOST_TEST(probe.wait_for_exit() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

// The same program without a running one beside it.
BOOST_FIXTURE_TEST_SUITE(transport_alone, harness::ConfigFixture, *label("D2"))

BOOST_AUTO_TEST_CASE(plain_cgi_answers_one_request)
{
    const auto get = harness::plain_cgi("probe", {"GET", "/echo/word?a=b", {{"X-Probe", "value"}}});
    BOOST_TEST(get.status == 200);
    BOOST_TEST(get.body == "GET /echo/word\na=b\nvalue\n");
    BOOST_TEST(get.header("X-Request-Id").size() == 16u);

    const auto post = harness::plain_cgi("probe", {"POST", "/echo/word", {}, "a body"});
    BOOST_TEST(post.body == "POST /echo/word\n\n\na body");

    BOOST_TEST(harness::plain_cgi("probe", {"HEAD", "/echo/word"}).body == "");
    BOOST_TEST(harness::plain_cgi("probe", {"GET", "/nowhere"}).status == 404);
    BOOST_TEST(harness::plain_cgi("probe", {"GET", "/throw"}).status == 500);
    BOOST_TEST(harness::plain_cgi("probe", {"POST", "/echo/word", {}, std::string(5000, 'x')}).status == 413);
}

BOOST_AUTO_TEST_CASE(a_worker_that_is_started_by_hand_says_how_to_start_it)
{
    const auto program = harness::build_folder() / "tests/cgi-bin/probe.fcgi";
    const int exit_code = harness::run({{program.string()}, {}, -1, "/dev/null", folder.path() / "said"});

    BOOST_TEST(exit_code == 2);
    BOOST_TEST(harness::read_text(folder.path() / "said").find("spawn-fcgi") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_worker_whose_installation_is_wrong_says_so_in_one_line_and_stops)
{
    harness::WorkerProcess lost(harness::build_folder() / "tests/cgi-bin/probe.fcgi",
                                {{"PORTAL_CONFIG", (folder.path() / "absent.toml").string()}});

    BOOST_TEST(lost.wait() == 1);
    BOOST_TEST(lost.log().find("absent.toml") != std::string::npos);
    BOOST_TEST(std::ranges::count(lost.log(), '\n') == 1);
}

BOOST_AUTO_TEST_SUITE_END()
