#pragma once
// The client side of FastCGI 1.0 as nginx speaks it: one request per
// connection, closed after it. It can also send what nginx never sends.

#include "harness/process.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace harness {

struct Response {
    int status = 0;
    Pairs headers;  // As they came, without Status
    std::string body;
    std::string errors;  // What came as FCGI_STDERR

    std::string header(std::string_view name) const;  // The first one; '' when absent
    std::string cookie(std::string_view name) const;  // The value that Set-Cookie gives it; '' when absent
};

struct Question {
    std::string method = "GET";
    std::string path = "/";  // With its query
    Pairs headers = {};
    std::string body = {};
    std::string remote_address = "192.0.2.7";  // REMOTE_ADDR
};

// What nginx makes of a request: REQUEST_METHOD, REQUEST_URI, HTTP_* and so on.
Pairs cgi_variables(const Question& question);

// Reads "Status: 404 Not Found" and the rest of an answer of CGI.
Response parse_cgi_answer(std::string_view text);

// The other side closed, stayed silent or spoke something else.
struct NoAnswer : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class RecordType : unsigned char {
    begin_request = 1,
    abort_request = 2,
    end_request = 3,
    variables = 4,
    standard_input = 5,
    standard_output = 6,
    standard_error = 7,
    get_values = 9,
};

// The bytes of one record for request `id`.
std::string record(RecordType type, std::string_view content, std::size_t padding = 0, int id = 1);
std::string begin_record(int role = 1);  // 1 is the responder
std::string encoded(const Pairs& variables);

class FastCgiConnection {
public:
    explicit FastCgiConnection(const std::filesystem::path& socket);
    ~FastCgiConnection();
    FastCgiConnection(const FastCgiConnection&) = delete;

    void send(std::string_view bytes);  // Gives up silently when the other side has closed.

    // These end their stream.
    void send_variables(const Pairs& variables);
    void send_body(std::string_view body);

    // One part of the body, whose end does not follow.
    void send_body_part(std::string_view part);

    void end_sending();  // Nothing more comes from here; the answer can still be read.

    // Returns when the worker has taken every byte that was sent. Throws NoAnswer after 20 seconds.
    void wait_until_taken() const;

    // Reads to FCGI_END_REQUEST. Throws NoAnswer.
    Response read_response(std::chrono::milliseconds longest = std::chrono::seconds(20));

private:
    std::string read_exactly(std::size_t count);

    int socket_ = -1;
    std::chrono::steady_clock::time_point deadline_;
};

// Asks one question as nginx does.
Response ask(const std::filesystem::path& socket, const Question& question);

}  // namespace harness
