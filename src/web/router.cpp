#include "web/router.h"

#include "base/check.h"

#include <algorithm>

namespace web {

namespace {

constexpr std::size_t longest_path = 2048;
constexpr std::size_t longest_segment = 128;  // A token has 43 characters.

bool is_name(std::string_view pattern_segment)
{
    return pattern_segment.starts_with('{') && pattern_segment.ends_with('}');
}

std::vector<std::string> split(std::string_view path)
{
    std::vector<std::string> segments;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool has_escape(std::string_view path, std::string_view lower_case_escape)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    return !std::ranges::search(path, lower_case_escape, same).empty();
}

bool is_acceptable(std::string_view path)
{
    if (!path.starts_with('/') || path.size() > longest_path)
        return false;
    if (!std::ranges::all_of(path, [](char c) { return c > ' ' && c <= '~'; }))
        return false;
    for (const auto* escape : {"%2f", "%5c", "%00"})
        if (has_escape(path, escape))
            return false;
    return std::ranges::none_of(split(path), [](const auto& segment) { return segment == "." || segment == ".."; });
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path)
{
    return std::ranges::equal(pattern, path, [](const std::string& wanted, const std::string& given) {
        return is_name(wanted) ? !given.empty() && given.size() <= longest_segment : wanted == given;
    });
}

// A HEAD is answered by the handler of GET.
std::string_view answered_as(std::string_view method)
{
    return method == "HEAD" ? "GET" : method;
}

}  // namespace

Router::Router(ErrorPage error_page) : error_page_(std::move(error_page)) {}

void Router::get(std::string_view pattern, std::string_view name, Handler handler)
{
    routes_.push_back({"GET", split(pattern), std::string(name), std::move(handler), 0});
}

void Router::post(std::string_view pattern, std::string_view name, Handler handler, std::size_t body_limit)
{
    routes_.push_back({"POST", split(pattern), std::string(name), std::move(handler), body_limit});
}

const Router::Route* Router::find(std::string_view method, std::string_view path) const
{
    if (!is_acceptable(path))
        return nullptr;
    const auto segments = split(path);
    const auto found = std::ranges::find_if(routes_, [&](const Route& route) {
        return route.method == answered_as(method) && fits(route.segments, segments);
    });
    return found == routes_.end() ? nullptr : &*found;
}

std::string Router::allowed_methods(std::string_view path) const
{
    std::string methods;
    for (const std::string_view method : {"GET", "HEAD", "POST"})
        if (find(method, path))
            (methods += methods.empty() ? "" : ", ") += method;
    return methods;
}

std::string Router::route_name(std::string_view method, std::string_view path) const
{
    const auto* route = find(method, path);
    return route ? route->name : "-";
}

std::optional<std::size_t> Router::body_limit(std::string_view method, std::string_view path) const
{
    const auto* route = find(method, path);
    return route ? std::optional(route->body_limit) : std::nullopt;
}

Router::Answer Router::answer(Request request) const
{
    const auto* route = find(request.method, request.path);
    if (!route) {
        const auto methods = allowed_methods(request.path);
        auto response = error_page_(request, methods.empty() ? 404 : 405);
        if (!methods.empty())
            response.headers.emplace_back("Allow", methods);
        return {std::move(response), "-"};
    }

    const auto segments = split(request.path);
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (const auto& wanted = route->segments[i]; is_name(wanted))
            request.path_values[wanted.substr(1, wanted.size() - 2)] = segments[i];
    request.method = route->method;
    return {route->handler(request), route->name};
}

}  // namespace web
