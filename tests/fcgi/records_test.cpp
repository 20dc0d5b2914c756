// What nginx never sends: broken records, half a request, a client that hangs
// up. None of it may harm the next client.
#include "harness/probe.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <random>

using boost::unit_test::label;
using harness::record;
using harness::RecordType;

namespace {

std::string valid_start()
{
    return harness::begin_record() +
           record(RecordType::variables, harness::encoded(harness::cgi_variables({"GET", "/echo/word"}))) +
           record(RecordType::variables, "");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(records, harness::ProbeFixture, *label("D2"))

BOOST_AUTO_TEST_CASE(a_client_that_hangs_up_in_its_body_reaches_no_handler)
{
    {
        harness::FastCgiConnection connection(probe.socket());
        connection.send(harness::begin_record());
        connection.send_variables(harness::cgi_variables({"POST", "/echo/word", {}, "1234567890"}));
        connection.send_body_part("12345");
        connection.end_sending();
        BOOST_TEST(connection.read_response().status == 400);
    }
    {
        harness::FastCgiConnection connection(probe.socket());
        connection.send(harness::begin_record());
        connection.send_variables(harness::cgi_variables({"POST", "/echo/word", {}, "12345"}));
        connection.send_body_part("12345");  // All of it, but without its end
    }
    BOOST_TEST(still_answers());
    BOOST_TEST(probe.log().find("status=400 ") != std::string::npos);
    BOOST_TEST(requests_logged() == 3u);
}

BOOST_AUTO_TEST_CASE(a_client_that_hangs_up_before_its_request_is_complete_is_forgotten)
{
    const auto whole = valid_start();
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        harness::FastCgiConnection connection(probe.socket());
        connection.send(std::string_view(whole).substr(0, length));
    }
    BOOST_TEST(still_answers());
    BOOST_TEST(requests_logged() == 1u);
}

BOOST_AUTO_TEST_CASE(a_malformed_record_harms_nobody_else)
{
    probe.may_crash = true;  // libfcgi aborts on some of them: see web/supervisor.h
    const auto begin = harness::begin_record();
    auto wrong_version = begin;
    wrong_version[0] = 2;
    const auto many_questions = harness::encoded(harness::Pairs(100, {"FCGI_MAX_CONNS", ""}));
    const auto few_questions = harness::encoded(harness::Pairs(5, {"FCGI_MAX_CONNS", ""}));
    const std::pair<const char*, std::string> cases[] = {
        {"wrong version", wrong_version},
        {"half a header", begin.substr(0, 5)},
        {"padding that does not come",
         record(RecordType::begin_request, "12345678", 0) + std::string("\1\4\0\1\0\0\xff", 7)},
        {"largest padding", begin + record(RecordType::variables, "", 255)},
        {"unknown role", harness::begin_record(77)},
        {"body of a begin record too long", record(RecordType::begin_request, std::string(100, 'x'))},
        {"body of a begin record empty", record(RecordType::begin_request, "")},
        {"request id 0", record(RecordType::begin_request, begin.substr(8), 0, 0)},
        {"parameters before begin", record(RecordType::variables, "\4\1NAMEv")},
        {"body before parameters", begin + record(RecordType::standard_input, "body")},
        {"two begin records", begin + begin + begin},
        {"another request's parameters", begin + record(RecordType::variables, "\4\1NAMEv", 0, 9)},
        {"abort", begin + record(RecordType::abort_request, "")},
        {"a name longer than the stream",
         begin + record(RecordType::variables, "\x7f\1name") + record(RecordType::variables, "")},
        {"a length of 2 GiB", begin + record(RecordType::variables, "\xff\xff\xff\xff\xff\xff\xff\xffnv")},
        {"lengths whose sum wraps",
         begin + record(RecordType::variables, std::string("\xff\xff\xff\xff\x80\0\0\1nv", 10))},
        {"lengths that no machine can give",
         begin + record(RecordType::variables, std::string("\xc0\0\0\0\xc0\0\0\0nv", 10))},
        {"half a length", begin + record(RecordType::variables, "\xff\xff") + record(RecordType::variables, "")},
        {"a name without a value", begin + record(RecordType::variables, "\4") + record(RecordType::variables, "")},
        {"empty names",
         begin + record(RecordType::variables, std::string(1000, '\0')) + record(RecordType::variables, "")},
        {"management record", record(RecordType::get_values, harness::encoded({{"FCGI_MAX_CONNS", ""}}), 0, 0)},
        {"unknown management record", record(RecordType(200), "x", 0, 0)},
        {"management record with many questions", record(RecordType::get_values, many_questions, 0, 0)},
        {"management record that repeats its questions", record(RecordType::get_values, few_questions, 0, 0) + begin},
        {"management record in the parameters", begin + record(RecordType::get_values, many_questions, 0, 0)},
    };
    for (const auto& [name, bytes] : cases) {
        BOOST_TEST_CONTEXT(name)
        {
            harness::FastCgiConnection connection(probe.socket());
            connection.send(bytes);
            connection.end_sending();
            BOOST_TEST(still_answers());
        }
    }
}

BOOST_AUTO_TEST_CASE(random_bytes_harm_nobody_else)
{
    probe.may_crash = true;
    const unsigned int seeds = std::getenv("LONG_TESTS") ? 10'000 : 300;
    for (unsigned int seed = 0; seed < seeds; ++seed) {
        std::mt19937 random(seed);
        std::string bytes = seed % 2 ? valid_start() : "";
        const auto count = random() % 300;
        for (unsigned int i = 0; i < count; ++i)
            bytes += static_cast<char>(random() % 256);
        // Odd seeds keep the shape of the records and get a few bytes changed.
        for (unsigned int i = 0; seed % 2 && i < 4; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);

        harness::FastCgiConnection connection(probe.socket());
        connection.send(bytes);
        connection.end_sending();
        BOOST_TEST_CONTEXT("seed " << seed) BOOST_REQUIRE(still_answers());
    }
}

BOOST_AUTO_TEST_SUITE_END()
