#include "web/cgi.h"

#include "base/check.h"
#include "base/crypto.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

namespace web {

namespace {

constexpr std::pair<int, std::string_view> statuses[] = {
    {200, "OK"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// "USER_AGENT" is the header "user-agent".
std::string header_name(std::string_view variable)
{
    std::string name(variable);
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        else if (c == '_')
            c = '-';
    }
    return name;
}

void read_headers(char* const* variables, Request& request)
{
    // These two have variables of their own, which come first: insert() keeps what is there.
    for (const std::string_view name : {"CONTENT_TYPE", "CONTENT_LENGTH"})
        if (const char* value = find_variable(variables, name))
            request.headers.insert({header_name(name), value});

    constexpr std::string_view prefix = "HTTP_";
    for (; *variables; ++variables) {
        const std::string_view variable = *variables;
        const auto equals = variable.find('=');
        if (variable.starts_with(prefix) && equals != std::string_view::npos)
            request.headers.insert({header_name(variable.substr(prefix.size(), equals - prefix.size())),
                                    std::string(variable.substr(equals + 1))});
    }
}

bool is_request_id(std::string_view text)
{
    return text.size() >= 16 && text.size() <= 32 && std::ranges::all_of(text, is_hex_digit);
}

std::string_view variable_or_empty(char* const* variables, std::string_view name)
{
    const char* value = find_variable(variables, name);
    return value ? std::string_view(value) : std::string_view();
}

std::string_view reason_phrase(int status)
{
    const auto found = std::ranges::find(statuses, status, [](const auto& known) { return known.first; });
    base::check(found != std::end(statuses), "the status is one that this program uses");
    return found->second;
}

// The names that this file writes itself.
bool is_ours(std::string_view name)
{
    const auto lower = header_name(name);
    return std::ranges::any_of(std::array{"status", "content-type", "content-length", "x-request-id"},
                               [&](std::string_view ours) { return lower == ours; });
}

void append_line(std::string& head, std::string_view name, std::string_view value)
{
    base::check(
        !name.empty() && std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }),
        "the name of a header is a word");
    base::check(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos,
                "the value of a header is one line");
    head.append(name).append(": ").append(value).append("\r\n");
}

std::size_t read_all(int file, char* buffer, std::size_t size)
{
    std::size_t count = 0;
    while (count < size) {
        const auto got = ::read(file, buffer + count, size - count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        count += static_cast<std::size_t>(got);
    }
    return count;
}

void write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

const char* find_variable(char* const* variables, std::string_view name)
{
    for (; *variables; ++variables) {
        const std::string_view variable = *variables;
        if (variable.size() > name.size() && variable.starts_with(name) && variable[name.size()] == '=')
            return *variables + name.size() + 1;
    }
    return nullptr;
}

Request read_request(char* const* variables)
{
    Request request;
    request.method = variable_or_empty(variables, "REQUEST_METHOD");
    request.remote_address = variable_or_empty(variables, "REMOTE_ADDR");

    const auto uri = variable_or_empty(variables, "REQUEST_URI");
    const auto question_mark = std::min(uri.find('?'), uri.size());
    request.path = uri.substr(0, question_mark);
    request.query = uri.substr(std::min(question_mark + 1, uri.size()));

    const auto given_id = variable_or_empty(variables, "REQUEST_ID");
    request.request_id = is_request_id(given_id) ? std::string(given_id) : base::random_hex(8);
    read_headers(variables, request);
    return request;
}

base::Result<std::size_t> content_length(char* const* variables)
{
    const auto text = variable_or_empty(variables, "CONTENT_LENGTH");
    if (text.empty())
        return std::size_t{0};
    if (text.size() > 18 || !std::ranges::all_of(text, is_digit))
        return base::invalid("CONTENT_LENGTH is not a length");
    std::size_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

std::string response_head(const Response& response, std::string_view request_id)
{
    std::string head = "Status: " + std::to_string(response.status) + ' ';
    head.append(reason_phrase(response.status)).append("\r\n");

    // RFC 9110 §8.6: these two have no body, and so no length of one.
    if (response.status != 204 && response.status != 304) {
        if (!response.content_type.empty())
            append_line(head, "Content-Type", response.content_type);
        append_line(head, "Content-Length", std::to_string(response.body.size()));
    }
    for (const auto& [name, value] : response.headers) {
        base::check(!is_ours(name), "a handler does not write the headers of the transport");
        if (!value.empty())
            append_line(head, name, value);
    }
    append_line(head, "X-Request-Id", request_id);
    return head + "\r\n";
}

void serve_cgi(const std::function<void(const Exchange&)>& answer)
{
    const auto read_body = [](std::size_t length) -> std::optional<std::string> {
        std::string body(length, '\0');
        if (read_all(STDIN_FILENO, body.data(), length) < length)
            return std::nullopt;
        return body;
    };
    answer({environ, read_body, [](std::string_view bytes) { write_all(STDOUT_FILENO, bytes); }});
}

}  // namespace web
