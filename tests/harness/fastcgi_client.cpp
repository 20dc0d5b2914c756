#include "harness/fastcgi_client.h"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <thread>

namespace harness {

namespace {

constexpr std::size_t largest_content = 0xffff;
constexpr std::size_t nginx_chunk = 32 * 1024;

bool same_name(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string variable_name(std::string_view header)
{
    std::string name = "HTTP_";
    for (const unsigned char c : header)
        name += c == '-' ? '_' : static_cast<char>(std::toupper(c));
    return name;
}

std::string find(const Pairs& pairs, std::string_view name)
{
    const auto found = std::ranges::find_if(pairs, [&](const auto& pair) { return same_name(pair.first, name); });
    return found == pairs.end() ? "" : found->second;
}

char byte(std::size_t number)
{
    return static_cast<char>(number & 0xff);
}

// One byte up to 127, else four with the highest bit set.
std::string encoded_length(std::size_t length)
{
    if (length < 128)
        return {byte(length)};
    return {byte((length >> 24) | 0x80), byte(length >> 16), byte(length >> 8), byte(length)};
}

std::size_t number_at(std::string_view bytes, std::size_t position)
{
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[position])) << 8 |
           static_cast<unsigned char>(bytes[position + 1]);
}

}  // namespace

std::string Response::header(std::string_view name) const
{
    return find(headers, name);
}

std::string Response::cookie(std::string_view name) const
{
    const auto wanted = std::string(name) + "=";
    for (const auto& [header, value] : headers)
        if (same_name(header, "Set-Cookie") && value.starts_with(wanted))
            return value.substr(wanted.size(), value.find(';') - wanted.size());
    return "";
}

Pairs cgi_variables(const Question& question)
{
    const auto path = question.path.substr(0, question.path.find('?'));
    const auto query = path.size() == question.path.size() ? "" : question.path.substr(path.size() + 1);
    Pairs variables = {
        {"QUERY_STRING", query},
        {"REQUEST_METHOD", question.method},
        {"CONTENT_TYPE", find(question.headers, "Content-Type")},
        {"CONTENT_LENGTH", question.body.empty() ? "" : std::to_string(question.body.size())},
        {"SCRIPT_NAME", path},
        {"REQUEST_URI", question.path},
        {"DOCUMENT_URI", path},
        {"SERVER_PROTOCOL", "HTTP/2.0"},
        {"REQUEST_SCHEME", "https"},
        {"HTTPS", "on"},
        {"GATEWAY_INTERFACE", "CGI/1.1"},
        {"REMOTE_ADDR", question.remote_address},
        {"SERVER_NAME", "localhost"},
        {"HTTP_HOST", "localhost"},
    };
    for (const auto& [name, value] : question.headers)
        variables.emplace_back(variable_name(name), value);
    return variables;
}

Response parse_cgi_answer(std::string_view text)
{
    const auto end_of_head = text.find("\r\n\r\n");
    if (end_of_head == std::string_view::npos)
        throw NoAnswer("the answer has no end of its header lines: " + std::string(text.substr(0, 200)));

    Response response;
    response.body = text.substr(end_of_head + 4);
    for (auto head = text.substr(0, end_of_head + 2); !head.empty();) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(line.size() + 2);
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos)
            throw NoAnswer("this is no header line: " + std::string(line));
        if (line.substr(0, colon) == "Status")
            response.status = std::stoi(std::string(line.substr(colon + 2)));
        else
            response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    return response;
}

std::string record(RecordType type, std::string_view content, std::size_t padding, int id)
{
    std::string bytes = {1,
                         static_cast<char>(type),
                         byte(static_cast<std::size_t>(id) >> 8),
                         byte(static_cast<std::size_t>(id)),
                         byte(content.size() >> 8),
                         byte(content.size()),
                         byte(padding),
                         0};
    bytes += content;
    return bytes.append(padding, '\0');
}

std::string begin_record(int role)
{
    const std::string body = {0, static_cast<char>(role), 0, 0, 0, 0, 0, 0};  // Flags 0: close after the answer
    return record(RecordType::begin_request, body);
}

std::string encoded(const Pairs& variables)
{
    std::string bytes;
    for (const auto& [name, value] : variables)
        bytes += encoded_length(name.size()) + encoded_length(value.size()) + name + value;
    return bytes;
}

FastCgiConnection::FastCgiConnection(const std::filesystem::path& socket)
    : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const std::string reason = std::strerror(errno);
        close(socket_);
        throw NoAnswer("cannot connect to " + socket.string() + ": " + reason);
    }
    // A worker that does not read must not hang the test.
    const timeval longest{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &longest, sizeof longest);
}

FastCgiConnection::~FastCgiConnection()
{
    close(socket_);
}

void FastCgiConnection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void FastCgiConnection::send_variables(const Pairs& variables)
{
    const auto bytes = encoded(variables);
    for (std::size_t done = 0; done < bytes.size(); done += largest_content)
        send(record(RecordType::variables, std::string_view(bytes).substr(done, largest_content)));
    send(record(RecordType::variables, ""));
}

void FastCgiConnection::send_body_part(std::string_view part)
{
    for (; !part.empty(); part.remove_prefix(std::min(part.size(), nginx_chunk)))
        send(record(RecordType::standard_input, part.substr(0, nginx_chunk)));
}

void FastCgiConnection::send_body(std::string_view body)
{
    send_body_part(body);
    send(record(RecordType::standard_input, ""));
}

void FastCgiConnection::end_sending()
{
    shutdown(socket_, SHUT_WR);
}

void FastCgiConnection::wait_until_taken() const
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    int unread = 1;
    while (ioctl(socket_, SIOCOUTQ, &unread) == 0 && unread > 0) {
        if (std::chrono::steady_clock::now() > deadline)
            throw NoAnswer("the worker does not read");
        std::this_thread::yield();
    }
}

std::string FastCgiConnection::read_exactly(std::size_t count)
{
    std::string bytes;
    while (bytes.size() < count) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
        pollfd readable{socket_, POLLIN, 0};
        if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) != 1)
            throw NoAnswer("the worker did not answer in time");
        char buffer[16 * 1024];
        const auto got = recv(socket_, buffer, std::min(sizeof buffer, count - bytes.size()), 0);
        if (got <= 0)
            throw NoAnswer("the worker closed the connection before the end of its answer");
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
    return bytes;
}

Response FastCgiConnection::read_response(std::chrono::milliseconds longest)
{
    deadline_ = std::chrono::steady_clock::now() + longest;
    std::string output;
    std::string errors;
    for (;;) {
        const auto header = read_exactly(8);
        const auto content = read_exactly(number_at(header, 4));
        read_exactly(static_cast<unsigned char>(header[6]));
        switch (static_cast<RecordType>(header[1])) {
            case RecordType::standard_output:
                output += content;
                break;
            case RecordType::standard_error:
                errors += content;
                break;
            case RecordType::end_request: {
                auto response = parse_cgi_answer(output);
                response.errors = errors;
                return response;
            }
            default:  // Answers to management records; nginx skips them too.
                break;
        }
    }
}

Response ask(const std::filesystem::path& socket, const Question& question)
{
    FastCgiConnection connection(socket);
    connection.send(begin_record());
    connection.send_variables(cgi_variables(question));
    connection.send_body(question.body);
    return connection.read_response();
}

}  // namespace harness
