// What every answer tells the browser.
#include "web/headers.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace {

std::string header(const web::Response& response, std::string_view name)
{
    std::string found;
    for (const auto& [key, value] : response.headers) {
        if (key == name)
            found += value;
    }
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(headers)

BOOST_AUTO_TEST_CASE(every_answer_is_private_and_runs_nothing_from_elsewhere)
{
    web::Response response;
    web::add_secure_headers(response);

    BOOST_TEST(header(response, "Content-Security-Policy") ==
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
               "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
    BOOST_TEST(header(response, "Referrer-Policy") == "same-origin");
    BOOST_TEST(header(response, "Cache-Control") == "no-store");
    BOOST_TEST(header(response, "X-Robots-Tag") == "noindex, nofollow, noarchive");
    BOOST_TEST(header(response, "X-Content-Type-Options") == "nosniff");
    BOOST_TEST(header(response, "X-Frame-Options") == "DENY");
    BOOST_TEST(header(response, "Cross-Origin-Opener-Policy") == "same-origin");
    BOOST_TEST(header(response, "Cross-Origin-Resource-Policy") == "same-origin");
    BOOST_TEST(header(response, "Permissions-Policy").find("payment=()") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_header_that_the_page_set_itself_is_kept_and_not_doubled)
{
    web::Response response;
    response.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}};
    web::add_secure_headers(response);
    web::add_secure_headers(response);

    BOOST_TEST(header(response, "Cache-Control") == "public, max-age=31536000, immutable");
    BOOST_TEST(header(response, "X-Frame-Options") == "DENY");
}

BOOST_AUTO_TEST_SUITE_END()
