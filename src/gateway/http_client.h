#pragma once
// Requests over HTTPS. It sends nothing in clear,
// follows no redirect, uses no proxy, trusts no certificate that it cannot
// verify, and ends by its deadline.
//
// libcurl repeats a request by itself when a kept connection turns out to be
// dead: whatever is sent must be harmless to repeat.

#include "base/result.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method;  // "GET" or "POST"
    std::string url;     // "https://..."; anything else is not sent
    HttpHeaders headers = {};
    std::string body = {};  // Of a POST
};

struct HttpAnswer {
    int status;  // A redirect too: it is not followed
    HttpHeaders headers;
    std::string body;

    std::string header(std::string_view lower_case_name) const;  // '' when absent
};

struct HttpSettings {
    std::filesystem::path ca_file = {};  // The certificates that are trusted; empty: the system's
    std::chrono::milliseconds connect_timeout{5000};
};

class HttpClient {
public:
    explicit HttpClient(HttpSettings settings = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;

    // A whole answer of at most 1 MiB, or `unavailable` with the reason for the
    // log: then nobody knows whether the request arrived. Throws BrokenInvariant
    // when a header has a control character in it.
    base::Result<HttpAnswer> send(const HttpRequest& request, std::chrono::steady_clock::time_point deadline);

private:
    struct Handle;  // With the connection that is kept for the next request

    HttpSettings settings_;
    std::unique_ptr<Handle> handle_;
};

}  // namespace gateway
