#pragma once
// A request and a response of HTTP, as plain values.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

struct Request {
    std::string method;  // "GET"; a HEAD arrives at a handler as GET, its body is dropped later
    std::string path;    // Decoded? No: as the client sent it, without the query
    std::string query;
    std::map<std::string, std::string, std::less<>> headers;  // Names in lower case
    std::string body;
    std::string remote_address;
    std::string request_id;  // 16 hexadecimal digits, in the log line and on error pages
    std::map<std::string, std::string, std::less<>> path_values;  // Filled by the router: {token}

    std::string_view header(std::string_view lower_case_name) const;  // '' when absent
    std::string_view value(std::string_view path_name) const;  // Throws base::BrokenInvariant when the route has none
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    // For the log line: what the request was about, without its secret
    // (the first 8 hexadecimal digits of a token's hash). '' for none.
    std::string log_subject;
};

}  // namespace web
