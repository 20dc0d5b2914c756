#pragma once
// The Common Gateway Interface (RFC 3875), as FastCGI and plain CGI share it:
// a request arrives as variables and a body, an answer leaves as header lines
// and a body.

#include "base/result.h"
#include "web/message.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace web {

// One request on its way in, and its answer on its way out.
struct Exchange {
    char* const* variables;  // "NAME=value", ended by a null pointer

    // The body, if it has exactly `length` bytes; nullopt when the client sent
    // another number of bytes, which is what a client that hangs up does.
    std::function<std::optional<std::string>(std::size_t length)> read_body;

    // A client that does not listen any more is not an error.
    std::function<void(std::string_view bytes)> write;
};

// The value of a variable; nullptr when it is not there.
const char* find_variable(char* const* variables, std::string_view name);

// The request without its body. The path is what stands before the '?' of
// REQUEST_URI, undecoded; '' when the server gave none. A REQUEST_ID of 16 to
// 32 hexadecimal digits is taken over, else one is made.
Request read_request(char* const* variables);

// CONTENT_LENGTH; 0 when it is absent or empty, `invalid` unless it is a
// plain number of at most 18 digits.
base::Result<std::size_t> content_length(char* const* variables);

// Status, header lines and an empty line. Content-Length is that of the body
// also when the body is not sent (HEAD). A header with an empty value is left
// out. Throws base::BrokenInvariant when a
// handler made a header that is not one line, or a status that this program
// does not use.
std::string response_head(const Response& response, std::string_view request_id);

// Answers the one request in this process's environment and standard input.
void serve_cgi(const std::function<void(const Exchange&)>& answer);

}  // namespace web
