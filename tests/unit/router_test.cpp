// The table of routes: which handler a request reaches, and which none.
#include "web/router.h"

#include "base/check.h"

#include <boost/test/unit_test.hpp>

using boost::unit_test::label;

namespace {

web::Response text(std::string body)
{
    web::Response response;
    response.body = std::move(body);
    return response;
}

struct RouterFixture {
    web::Router router{[](const web::Request&, int status) {
        auto response = text("error");
        response.status = status;
        return response;
    }};

    RouterFixture()
    {
        router.get("/", "home", [](const auto&) { return text("home"); });
        router.get("/i/{token}", "invoice",
                   [](const auto& request) { return text(std::string(request.value("token"))); });
        router.get("/i/{token}/invoice.pdf", "pdf", [](const auto&) { return text("pdf"); });
        router.post(
            "/i/{token}/message", "message", [](const auto& request) { return text(request.body); }, 100);
        router.get("/i/{token}/message", "show_message", [](const auto& request) { return text(request.method); });
    }

    web::Router::Answer answer(std::string method, std::string path, std::string body = "") const
    {
        web::Request request;
        request.method = std::move(method);
        request.path = std::move(path);
        request.body = std::move(body);
        return router.answer(request);
    }

    int status(const std::string& path) const { return answer("GET", path).response.status; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(router, RouterFixture)

BOOST_AUTO_TEST_CASE(a_segment_in_braces_takes_any_word)
{
    const auto found = answer("GET", "/i/abc-_9");

    BOOST_TEST(found.route == "invoice");
    BOOST_TEST(found.response.status == 200);
    BOOST_TEST(found.response.body == "abc-_9");
    BOOST_TEST(answer("GET", "/i/abc/invoice.pdf").route == "pdf");
    BOOST_TEST(answer("GET", "/").route == "home");
}

BOOST_AUTO_TEST_CASE(a_post_carries_its_body)
{
    BOOST_TEST(answer("POST", "/i/abc/message", "hello").response.body == "hello");
}

BOOST_AUTO_TEST_CASE(head_is_answered_by_the_handler_of_get)
{
    BOOST_TEST(answer("HEAD", "/i/abc/message").response.body == "GET");
}

BOOST_AUTO_TEST_CASE(an_unknown_path_is_404)
{
    for (const auto* path : {"", "i/abc", "/i", "/i/", "/i/abc/", "//i/abc", "/i//abc", "/I/abc", "/i/abc/invoice.PDF",
                             "/i/abc/invoice.pdf/x", "*", "http://localhost/i/abc"}) {
        const auto found = answer("GET", path);
        BOOST_TEST(found.response.status == 404, "path " << path);
        BOOST_TEST(found.route == "-");
    }
}

BOOST_AUTO_TEST_CASE(a_path_with_hidden_meaning_is_404, *label("C13"))
{
    for (const auto* path : {"/i/a%2fb", "/i/a%2Fb", "/i/a%5cb", "/i/a%00", "/i/%00", "/i/\xc3\xa9", "/i/a b",
                             "/i/a\tb", "/i/a\x7f", "/i/..", "/i/.", "/i/../i/abc", "/./i/abc"})
        BOOST_TEST(status(path) == 404, "path " << path);
    BOOST_TEST(status(std::string("/i/a\0b", 6)) == 404);
}

BOOST_AUTO_TEST_CASE(a_segment_has_at_most_128_characters_and_a_path_2048)
{
    BOOST_TEST(status("/i/" + std::string(128, 'a')) == 200);
    BOOST_TEST(status("/i/" + std::string(129, 'a')) == 404);

    web::Router deep([](const auto&, int code) {
        web::Response response;
        response.status = code;
        return response;
    });
    const auto segments = [](int count) {
        std::string path;
        for (int i = 0; i < count; ++i)
            path += "/" + std::string(127, 'a');
        return path;
    };
    deep.get("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}", "deep",
             [](const auto&) { return text(""); });
    BOOST_TEST(deep.route_name("GET", segments(16)) == "deep");  // 2,048 bytes
    BOOST_TEST(deep.route_name("GET", segments(16) + "a") == "-");
}

BOOST_AUTO_TEST_CASE(another_method_of_a_known_path_is_405_and_says_what_is_allowed)
{
    for (const auto* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "get", "", "POST\r\nX: y"}) {
        const auto found = answer(method, "/i/abc/message");
        BOOST_TEST(found.response.status == 405, "method " << method);
        BOOST_TEST(found.response.headers.back().first == "Allow");
        BOOST_TEST(found.response.headers.back().second == "GET, HEAD, POST");
    }
    const auto found = answer("POST", "/i/abc");
    BOOST_TEST(found.response.status == 405);
    BOOST_TEST(found.response.headers.back().second == "GET, HEAD");
}

BOOST_AUTO_TEST_CASE(the_limit_of_a_body_is_the_routes_own)
{
    BOOST_TEST(router.body_limit("POST", "/i/abc/message").value() == 100u);
    BOOST_TEST(router.body_limit("GET", "/i/abc").value() == 0u);
    BOOST_TEST(router.body_limit("HEAD", "/i/abc").value() == 0u);
    BOOST_TEST(!router.body_limit("POST", "/i/abc"));
    BOOST_TEST(!router.body_limit("POST", "/nowhere"));
}

BOOST_AUTO_TEST_CASE(a_value_that_the_route_does_not_have_is_a_bug)
{
    BOOST_CHECK_THROW(web::Request().value("token"), base::BrokenInvariant);
}

BOOST_AUTO_TEST_CASE(a_handlers_exception_passes_through)
{
    web::Router throwing([](const auto&, int) { return web::Response(); });
    throwing.get("/", "home", [](const auto&) -> web::Response { throw base::Unavailable("away"); });
    web::Request request;
    request.method = "GET";
    request.path = "/";
    BOOST_CHECK_THROW(throwing.answer(request), base::Unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
