#include "harness/provider_server.h"

#include "harness/fastcgi_client.h"
#include "harness/loopback.h"
#include "harness/temporary_folder.h"
#include "harness/tls_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <list>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace harness {

namespace {

std::string lower_case(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

// The next request of the connection; what came after it stays in `received`.
std::optional<ProviderRequest> read_request(TlsConnection& connection, std::string& received)
{
    const auto read_until = [&](const auto& is_enough) {
        while (!is_enough()) {
            const auto more = connection.read_some();
            if (more.empty())
                return false;
            received += more;
        }
        return true;
    };
    if (!read_until([&] { return received.find("\r\n\r\n") != std::string::npos; }))
        return std::nullopt;

    ProviderRequest request;
    const auto end_of_head = received.find("\r\n\r\n");
    std::string_view head(received.data(), end_of_head + 2);
    const auto first = head.substr(0, head.find("\r\n"));
    const auto space = first.find(' ');
    request.method = first.substr(0, space);
    request.path = first.substr(space + 1, first.rfind(' ') - space - 1);
    for (head.remove_prefix(first.size() + 2); !head.empty();) {
        const auto line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos)
            request.headers.emplace_back(lower_case(line.substr(0, colon)), line.substr(colon + 2));
        head.remove_prefix(line.size() + 2);
    }
    received.erase(0, end_of_head + 4);

    const auto length = request.header("content-length");
    const auto bytes = length.empty() ? 0 : std::stoul(length);
    if (!read_until([&] { return received.size() >= bytes; }))
        return std::nullopt;
    request.body = received.substr(0, bytes);
    received.erase(0, bytes);
    return request;
}

// Whether the connection goes on after this answer.
bool tells_its_length(const std::string& answer)
{
    const auto head = lower_case(answer.substr(0, answer.find("\r\n\r\n")));
    return head.find("\r\ncontent-length:") != std::string::npos && head.find("connection: close") == std::string::npos;
}

std::string error_json(std::string_view type, std::string_view code)
{
    return R"({"error": {"type": ")" + std::string(type) + R"(", "code": ")" + std::string(code) + R"("}})";
}

std::string ask_worker(const std::filesystem::path& socket, const ProviderRequest& request)
{
    const auto response = ask(socket, {request.method, request.path, request.headers, request.body});
    // The two things that the sandbox asks of whoever stands in front of it (src/sandbox/faults.h).
    if (!response.header("X-Accel-Redirect").empty())
        return "";
    Pairs headers;
    for (const auto& header : response.headers)
        if (lower_case(header.first) != "content-length")
            headers.push_back(header);
    if (response.header("X-Sandbox-Fault") != "reset")
        return http_answer(response.status, response.body, headers);
    headers.emplace_back("Connection", "close");
    const auto whole = http_answer(response.status, response.body + response.body + "..", headers);
    return whole.substr(0, whole.size() - response.body.size() - 2);
}

}  // namespace

std::string ProviderRequest::header(std::string_view lower_case_name) const
{
    const auto found = std::ranges::find(headers, lower_case_name, &Pairs::value_type::first);
    return found == headers.end() ? "" : found->second;
}

std::string http_answer(int status, std::string_view json, const Pairs& headers)
{
    auto answer = "HTTP/1.1 " + std::to_string(status) + " Told\r\n";
    const auto is_typed =
        std::ranges::any_of(headers, [](const auto& h) { return lower_case(h.first) == "content-type"; });
    if (!is_typed)
        answer += "Content-Type: application/json\r\n";
    for (const auto& [name, value] : headers)
        answer += name + ": " + value + "\r\n";
    return answer + "Content-Length: " + std::to_string(json.size()) + "\r\n\r\n" + std::string(json);
}

struct ProviderServer::State {
    struct PlannedFault {
        std::string part;
        Fault fault;
        When when;
        int times;
    };

    struct Served {
        Served(const TlsIdentity& identity, int socket) : connection(identity, socket) {}

        TlsConnection connection;
        std::thread thread;
    };

    explicit State(Answer how) : answer(std::move(how)), reservation(bound_socket(0)), port(port_of(reservation))
    {
        identity.write_certificate(folder.path() / "ca.pem");
    }
    ~State() { close(reservation); }

    std::string origin() const { return "https://127.0.0.1:" + std::to_string(port); }

    void accept_connections();
    void serve(TlsConnection& connection);
    std::optional<PlannedFault> take_fault(const ProviderRequest& request);
    std::string answer_to(const ProviderRequest& request) const;
    bool fail(TlsConnection& connection, const PlannedFault& fault, const ProviderRequest& request) const;

    const Answer answer;
    const TemporaryFolder folder;
    const TlsIdentity identity;
    const int reservation;  // Bound and never listening: keeps the port while the server is stopped
    const int port;

    int listener = -1;
    std::thread accepting;
    std::list<Served> served;  // Of the accepting thread, and of stop() after it

    mutable std::mutex mutex;  // Of what follows
    std::vector<ProviderRequest> requests;
    std::list<PlannedFault> faults;
    int connections = 0;
};

void ProviderServer::State::accept_connections()
{
    // A client that has gone is an error code here, no signal. The threads of the connections inherit it.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    for (;;) {
        const int socket = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;  // stop() has shut the listener.
        const int yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // Else small answers wait 40 ms for an ACK.
        {
            const std::lock_guard lock(mutex);
            ++connections;
        }
        auto& one = served.emplace_back(identity, socket);
        one.thread = std::thread([this, &one] { serve(one.connection); });
    }
}

void ProviderServer::State::serve(TlsConnection& connection)
{
    std::string received;
    bool goes_on = connection.greet();
    while (goes_on) {
        const auto request = read_request(connection, received);
        if (!request)
            break;
        const auto fault = take_fault(*request);
        if (fault) {
            goes_on = fail(connection, *fault, *request);
        } else {
            const auto bytes = answer_to(*request);
            goes_on = connection.write(bytes) && tells_its_length(bytes);
        }
    }
    connection.close();
}

std::optional<ProviderServer::State::PlannedFault> ProviderServer::State::take_fault(const ProviderRequest& request)
{
    const std::lock_guard lock(mutex);
    requests.push_back(request);
    const auto subject = request.method + " " + request.path;
    const auto planned =
        std::ranges::find_if(faults, [&](const auto& f) { return subject.find(f.part) != std::string::npos; });
    if (planned == faults.end())
        return std::nullopt;
    const auto fault = *planned;
    if (--planned->times == 0)
        faults.erase(planned);
    return fault;
}

std::string ProviderServer::State::answer_to(const ProviderRequest& request) const
{
    try {
        return answer(request);
    } catch (const std::exception& error) {  // The test sees it as a provider that is down, and the reason here.
        std::cerr << "provider of the tests: " << error.what() << '\n';
        return http_answer(502, error_json("api_error", ""));
    }
}

// True when the connection goes on.
bool ProviderServer::State::fail(TlsConnection& connection, const PlannedFault& fault,
                                 const ProviderRequest& request) const
{
    auto real = http_answer(200, R"({"object": "payment_intent", "id": "pi_cut_off"})");
    if (fault.when == When::after_effect)
        real = answer_to(request);
    switch (fault.fault) {
        case Fault::hang:
            connection.wait_for_end();
            return false;
        case Fault::reset:
            connection.reset();
            return false;
        case Fault::truncate:
            connection.write(real.substr(0, real.size() - real.size() / 4));
            connection.drop();
            return false;
        case Fault::status_500:
            return connection.write(http_answer(500, error_json("api_error", "")));
        case Fault::status_409:
            return connection.write(http_answer(409, error_json("invalid_request_error", "lock_timeout")));
        case Fault::status_429:
            return connection.write(http_answer(429, error_json("invalid_request_error", "rate_limit")));
        case Fault::redirect:
            return connection.write(http_answer(302, "{}", {{"Location", origin() + "/redirected"}}));
        case Fault::endless:
            for (bool is_taken = connection.write("HTTP/1.1 200 OK\r\n\r\n"); is_taken;)
                is_taken = connection.write(std::string(16 * 1024, ' '));
            return false;
        case Fault::nonsense:
            return connection.write(http_answer(200, "<html><p>It works!</p></html>", {{"Content-Type", "text/html"}}));
    }
    return false;
}

ProviderServer::ProviderServer(Answer answer) : state_(std::make_unique<State>(std::move(answer)))
{
    start();
}

ProviderServer::ProviderServer(const std::filesystem::path& fastcgi_socket)
    : ProviderServer(
          Answer([fastcgi_socket](const ProviderRequest& request) { return ask_worker(fastcgi_socket, request); }))
{
}

ProviderServer::~ProviderServer()
{
    stop();
}

std::string ProviderServer::origin() const
{
    return state_->origin();
}

std::filesystem::path ProviderServer::ca_file() const
{
    return state_->folder.path() / "ca.pem";
}

std::vector<ProviderRequest> ProviderServer::requests() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->requests;
}

int ProviderServer::connections() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->connections;
}

void ProviderServer::fail_next(const std::string& part, Fault fault, When when, int times)
{
    const std::lock_guard lock(state_->mutex);
    state_->faults.push_back({part, fault, when, times});
}

void ProviderServer::stop()
{
    if (state_->listener < 0)
        return;
    shutdown(state_->listener, SHUT_RDWR);  // Ends accept() in the other thread.
    state_->accepting.join();
    close(state_->listener);
    state_->listener = -1;
    for (auto& one : state_->served) {
        one.connection.cut_off();
        one.thread.join();
    }
    state_->served.clear();
}

void ProviderServer::start()
{
    if (state_->listener >= 0)
        return;
    state_->listener = bound_socket(state_->port);
    if (listen(state_->listener, 64) != 0)
        throw std::runtime_error("the provider of the tests cannot listen");
    state_->accepting = std::thread([this] { state_->accept_connections(); });
}

}  // namespace harness
