#include "gateway/http_client.h"

#include "base/check.h"
#include "gateway/curl_handle.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t most_bytes = 1024 * 1024;

// Slower than a byte a second for so long is a dead connection. Not less,
// because a bank that thinks about a card sends nothing either.
constexpr long silence_s = 20;

// What has come so far.
struct Received {
    HttpAnswer answer{};
    std::size_t bytes = 0;

    bool takes(std::size_t more)
    {
        bytes += more;
        return bytes <= most_bytes;
    }
};

// libcurl ends the transfer when fewer bytes are taken than were given.
std::size_t take_body(const char* data, std::size_t, std::size_t length, void* received_pointer)
{
    auto& received = *static_cast<Received*>(received_pointer);
    if (!received.takes(length))
        return 0;
    received.answer.body.append(data, length);
    return length;
}

std::size_t take_header(const char* data, std::size_t, std::size_t length, void* received_pointer)
{
    auto& received = *static_cast<Received*>(received_pointer);
    if (!received.takes(length))
        return 0;
    const std::string_view line(data, length);
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) {
        received.answer.headers.clear();  // A "100 Continue" came before
    } else if (colon != std::string_view::npos) {
        std::string name(line.substr(0, colon));
        std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        auto value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
        value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
        received.answer.headers.emplace_back(std::move(name), value);
    }
    return length;
}

void add_headers(CurlList& list, const HttpHeaders& headers)
{
    for (const auto& [name, value] : headers) {
        const auto line = name + ": " + value;
        const bool is_clean = std::ranges::none_of(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
        base::check(is_clean, "a header is one line");
        list.add(line);
    }
}

base::Error no_answer(const std::string& why)
{
    return {base::Reason::unavailable, "no answer: " + why};
}

}  // namespace

std::string HttpAnswer::header(std::string_view lower_case_name) const
{
    const auto found = std::ranges::find(headers, lower_case_name, &HttpHeaders::value_type::first);
    return found == headers.end() ? "" : found->second;
}

struct HttpClient::Handle : CurlHandle {
    void set_safety(const HttpSettings& settings)
    {
        set(CURLOPT_PROTOCOLS_STR, "https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_PROXY, "");  // Not even the one that the environment names
        demand_tls(settings.ca_file);
        set(CURLOPT_HTTP_VERSION,
            static_cast<long>(CURL_HTTP_VERSION_1_1));  // One request at a time gains nothing from 2
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, silence_s);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    }

    void set_request(const HttpRequest& request, const CurlList& headers)
    {
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_USERAGENT, "portal");
        set(CURLOPT_HTTPHEADER, headers.get());
        if (request.method == "POST") {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(CURLOPT_POSTFIELDS, request.body.c_str());
        } else {
            base::check(request.method == "GET" && request.body.empty(), "a request is a GET or a POST");
            set(CURLOPT_HTTPGET, 1L);
        }
    }
};

HttpClient::HttpClient(HttpSettings settings) : settings_(std::move(settings)), handle_(std::make_unique<Handle>()) {}

HttpClient::~HttpClient() = default;

base::Result<HttpAnswer> HttpClient::send(const HttpRequest& request, std::chrono::steady_clock::time_point deadline)
{
    const auto left = std::chrono::floor<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0)  // 0 would mean "no limit" to libcurl.
        return no_answer("the deadline has passed");

    CurlList headers;
    add_headers(headers, request.headers);
    Received received;
    auto& handle = *handle_;
    curl_easy_reset(handle.get());  // The kept connection stays.
    handle.set_safety(settings_);
    handle.set_request(request, headers);
    handle.set(CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    handle.set(CURLOPT_WRITEFUNCTION, take_body);
    handle.set(CURLOPT_WRITEDATA, static_cast<void*>(&received));
    handle.set(CURLOPT_HEADERFUNCTION, take_header);
    handle.set(CURLOPT_HEADERDATA, static_cast<void*>(&received));

    const auto result = curl_easy_perform(handle.get());
    if (received.bytes > most_bytes)
        return no_answer("it is larger than 1 MiB");
    if (result != CURLE_OK)
        return no_answer(curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    received.answer.status = static_cast<int>(status);
    return std::move(received.answer);
}

}  // namespace gateway
