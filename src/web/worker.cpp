#include "web/worker.h"

#include "base/check.h"
#include "base/log.h"
#include "web/cgi.h"
#include "web/fastcgi.h"
#include "web/headers.h"
#include "web/supervisor.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <system_error>

namespace web {

namespace {

constexpr int retry_after_seconds = 5;  // A restarted database answers within a second or two.

// What is written and what is logged of an answer.
struct Outcome {
    Response response;
    std::string head;
};

Outcome with_head(Response response, const Request& request)
{
    add_secure_headers(response);
    auto head = response_head(response, request.request_id);
    return {std::move(response), std::move(head)};
}

Response answer_request(const Router& router, const Exchange& exchange, Request request)
{
    const auto length = content_length(exchange.variables);
    if (!length)
        return router.error(request, 400);

    if (const auto limit = router.body_limit(request.method, request.path)) {
        if (*length > *limit)
            return router.error(request, 413);
        auto body = exchange.read_body(*length);
        if (!body)
            return router.error(request, 400);
        request.body = std::move(*body);
    }
    return router.answer(std::move(request)).response;
}

Outcome error_outcome(const Router& router, const Request& request, int status)
{
    try {
        auto response = router.error(request, status);
        if (status == 503)
            response.headers.emplace_back("Retry-After", std::to_string(retry_after_seconds));
        return with_head(std::move(response), request);
    } catch (const std::exception& error) {  // The page of the error failed too: what is left is the status.
        base::log::error("error_page_failed", {{"request_id", request.request_id}, {"what", error.what()}});
        return with_head({.status = status, .content_type = "", .headers = {}, .body = "", .log_subject = ""}, request);
    }
}

Outcome unavailable(const Router& router, const Request& request, const std::exception& error)
{
    base::log::error("unavailable", {{"request_id", request.request_id}, {"what", error.what()}});
    return error_outcome(router, request, 503);
}

bool is_full_disk(const std::exception& error)
{
    const auto* of_system = dynamic_cast<const std::system_error*>(&error);
    return of_system && of_system->code() == std::errc::no_space_on_device;
}

Outcome outcome_of(const Router& router, const Exchange& exchange, const Request& request)
{
    try {
        return with_head(answer_request(router, exchange, request), request);
    } catch (const base::Unavailable& error) {
        return unavailable(router, request, error);
    } catch (const std::exception& error) {
        if (is_full_disk(error))
            return unavailable(router, request, error);
        base::log::error("request_failed", {{"request_id", request.request_id}, {"what", error.what()}});
        return error_outcome(router, request, 500);
    }
}

// A client may send any word as its method: the log shows only those of RFC 9110.
std::string method_for_log(std::string_view method)
{
    constexpr std::array<std::string_view, 8> known = {"GET",    "HEAD",    "POST",    "PUT",
                                                       "DELETE", "OPTIONS", "CONNECT", "TRACE"};
    return std::ranges::find(known, method) == known.end() ? "other" : std::string(method);
}

void serve_one(const Router& router, const Exchange& exchange)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto request = read_request(exchange.variables);
    const auto outcome = outcome_of(router, exchange, request);
    const auto& response = outcome.response;
    const std::string_view body = request.method == "HEAD" ? std::string_view() : response.body;

    exchange.write(outcome.head);
    exchange.write(body);

    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - begin;
    char ms[32];
    std::snprintf(ms, sizeof ms, "%.2f", elapsed.count());
    base::log::info("request", {{"route", router.route_name(request.method, request.path)},
                                {"method", method_for_log(request.method)},
                                {"status", std::to_string(response.status)},
                                {"bytes", std::to_string(body.size())},
                                {"ms", ms},
                                {"request_id", request.request_id},
                                {"subject", response.log_subject.empty() ? "-" : response.log_subject}});
}

// What a person sees who types the program's name.
int explain(std::string_view name)
{
    std::fprintf(stderr,
                 "%.*s answers requests and is started by a web server: as FastCGI, with a listening socket\n"
                 "as file descriptor 0 (spawn-fcgi -s SOCKET -- cgi-bin/%.*s.fcgi), or as plain CGI.\n"
                 "To ask it something by hand: build/bin/fcgi_call %.*s GET /\n",
                 static_cast<int>(name.size()), name.data(), static_cast<int>(name.size()), name.data(),
                 static_cast<int>(name.size()), name.data());
    return 2;
}

}  // namespace

int run_worker(std::string_view name, const std::function<void(const base::Config&, const Serve&)>& wiring)
{
    try {
        hold_signals();
        const bool over_fastcgi = is_fastcgi();
        if (!over_fastcgi && !std::getenv("REQUEST_METHOD"))
            return explain(name);

        base::log::start(name, "info");
        if (over_fastcgi)
            if (const auto exit_code = run_in_child())
                return *exit_code;
        stop_on_sigterm();

        const auto config = base::Config::load(base::Config::default_file());
        base::log::start(name, config.log_level);
        wiring(config, [&](const Router& router) {
            const auto answer = [&](const Exchange& exchange) { serve_one(router, exchange); };
            over_fastcgi ? serve_fastcgi(answer) : serve_cgi(answer);
        });
        return 0;
    } catch (const std::exception& error) {
        base::log::error("stopped", {{"what", error.what()}});
        return 1;
    }
}

}  // namespace web
