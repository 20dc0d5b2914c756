// A worker with routes that the pages do not have, to test the loop itself:
// what a handler gets, and what becomes of what it does.

#include "base/check.h"
#include "web/worker.h"

#include <cstdlib>
#include <fstream>
#include <string>

namespace {

web::Response text(std::string body)
{
    return {.status = 200, .content_type = "text/plain", .headers = {}, .body = std::move(body), .log_subject = ""};
}

web::Response error_page(const web::Request& request, int status)
{
    auto response = text("error " + std::to_string(status) + " id " + request.request_id);
    response.status = status;
    return response;
}

web::Response echo(const web::Request& request)
{
    auto response = text(request.method + ' ' + request.path + '\n' + request.query + '\n' +
                         std::string(request.header("x-probe")) + '\n' + request.body);
    response.log_subject = "cafe0123";
    return response;
}

// Tells the test through one named pipe that it has begun, and waits for the
// test at another: the test decides how long this request takes.
web::Response slow(const web::Request& request)
{
    const auto folder = std::string(request.header("x-folder"));
    std::ofstream(folder + "/begun") << 'b';
    std::ifstream(folder + "/go_on").get();
    return text(std::string(1'000'000, 's'));
}

web::Response with_header(std::string name, std::string value)
{
    auto response = text("with a header");
    response.headers.emplace_back(std::move(name), std::move(value));
    return response;
}

}  // namespace

// AddressSanitizer asks for this by name. A malformed record makes libfcgi ask
// for more memory than there can be: it must meet the same nullptr as without
// the sanitizer, instead of a report.
extern "C" const char* __asan_default_options()
{
    return "allocator_may_return_null=1";
}

int main()
{
    return web::run_worker("probe", [](const base::Config&, const web::Serve& serve) {
        web::Router router(error_page);
        router.get("/echo/{word}", "echo", echo);
        router.post("/echo/{word}", "echo", echo, 1000);
        router.get("/slow", "slow", slow);
        router.get("/throw", "throw", [](const auto&) -> web::Response { throw base::BrokenInvariant("a promise"); });
        router.get("/crash", "crash", [](const auto&) -> web::Response { std::abort(); });
        router.get("/away", "away", [](const auto&) -> web::Response { throw base::Unavailable("gone fishing"); });
        router.get("/two-lines", "two_lines", [](const auto&) { return with_header("X-A", "b\r\nSet-Cookie: c=d"); });
        router.get("/own-length", "own_length", [](const auto&) { return with_header("content-length", "3"); });
        router.get("/cookie", "cookie", [](const auto&) { return with_header("Set-Cookie", "crumb=42; Secure"); });
        serve(router);
    });
}
