#pragma once
// A literal table of routes. GET answers HEAD too; any other method of a known
// path is 405 with Allow; an unknown path is 404. Both are made by the pages
// that the worker gives.
//
// Paths are compared as the client sent them. One that is longer than 2,048
// bytes, or has a byte outside printable ASCII, an encoded slash, backslash or
// NUL, or a dot segment, is nobody's path: 404.

#include "web/message.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

class Router {
public:
    using Handler = std::function<Response(const Request&)>;
    // Makes a response for an error that no page saw coming: 400, 404, 405, 413, 500, 503.
    using ErrorPage = std::function<Response(const Request&, int status)>;

    explicit Router(ErrorPage error_page);

    // `pattern` is a path with {name} for one segment (1 to 128 characters,
    // no slash); `name` is the route's name in the log: "invoice". The first
    // route that fits is taken.
    void get(std::string_view pattern, std::string_view name, Handler handler);
    void post(std::string_view pattern, std::string_view name, Handler handler, std::size_t body_limit = 16 * 1024);

    struct Answer {
        Response response;
        std::string route;  // "-" when none matched
    };
    Answer answer(Request request) const;  // Exceptions of a handler pass through.

    Response error(const Request& request, int status) const { return error_page_(request, status); }

    // The name in the log of the route for this method and path; "-" for none.
    std::string route_name(std::string_view method, std::string_view path) const;

    // The largest body that the route for this method and path takes (none at
    // all for GET and HEAD), for the transport, which must not read more.
    // nullopt when there is no route: answer() will say so without a body.
    std::optional<std::size_t> body_limit(std::string_view method, std::string_view path) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        std::string name;
        Handler handler;
        std::size_t body_limit;
    };

    const Route* find(std::string_view method, std::string_view path) const;
    std::string allowed_methods(std::string_view path) const;  // "GET, HEAD, POST"; '' for an unknown path

    std::vector<Route> routes_;
    ErrorPage error_page_;
};

}  // namespace web
