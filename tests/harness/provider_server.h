#pragma once
// A payment provider for tests, over TLS in threads of the test's own process: it
// answers as it is told, or hands every request to the sandbox provider's worker,
// and can do everything that a provider may do wrong.
//
//     harness::ProviderServer provider([](const auto&) { return harness::http_answer(200, "{}"); });
//     provider.fail_next("POST /v1/payment_intents", Fault::hang, When::after_effect);

#include "harness/process.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

struct ProviderRequest {
    std::string method;
    std::string path;  // With its query
    Pairs headers;     // Names in lower case
    std::string body;

    std::string header(std::string_view lower_case_name) const;  // '' when absent
};

// The bytes of an answer.
std::string http_answer(int status, std::string_view json, const Pairs& headers = {});

enum class Fault {
    hang,        // Silent until the client gives up
    reset,       // The connection breaks without an answer
    truncate,    // Half an answer, then the connection ends
    status_500,  // These have the provider's usual words
    status_409,
    status_429,
    redirect,  // To <origin>/redirected
    endless,   // An answer without end
    nonsense,  // 200 with a page in HTML
};

// A fault before the effect keeps the request from the provider.
enum class When { before_effect, after_effect };

class ProviderServer {
public:
    // Called in a thread of the server; several at once when the clients are several.
    using Answer = std::function<std::string(const ProviderRequest&)>;

    explicit ProviderServer(Answer answer);

    // Asks the worker on this socket as nginx does.
    explicit ProviderServer(const std::filesystem::path& fastcgi_socket);

    ~ProviderServer();
    ProviderServer(const ProviderServer&) = delete;

    std::string origin() const;                     // "https://127.0.0.1:PORT"
    std::filesystem::path ca_file() const;          // Who trusts it trusts this server
    std::vector<ProviderRequest> requests() const;  // All so far, those that failed too
    int connections() const;                        // How many came in so far

    // So many of the next requests whose "METHOD path" contains `part` fail in this way.
    void fail_next(const std::string& part, Fault fault, When when, int times = 1);

    // Refuses connections and ends those that are open. The port stays the same.
    void stop();
    void start();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace harness
