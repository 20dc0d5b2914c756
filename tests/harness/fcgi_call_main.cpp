// fcgi_call: asks a worker one question over FastCGI, by hand.

#include "harness/fastcgi_client.h"
#include "harness/worker_process.h"

#include <cstring>
#include <fstream>
#include <iostream>
#include <optional>
#include <span>

namespace {

constexpr const char* help = R"(fcgi_call - asks a worker one question over FastCGI, as nginx does

    build/bin/fcgi_call [options] WORKER METHOD PATH
    build/bin/fcgi_call [options] --socket SOCKET METHOD PATH

    WORKER             its name: starts $B/cgi-bin/WORKER.fcgi (B is "build" when unset) for this question
    --config FILE      the portal.toml that it reads (default: $B/demo/portal.toml, which make demo writes)
    --socket SOCKET    asks a worker that runs already
    -H 'Name: value'   a header; may be repeated
    -d BODY            the body; "@file" sends the file
    --help             this text

The status, the header lines and the body go to stdout, the worker's log to stderr.
For example: build/bin/fcgi_call view GET /i/abc
)";

struct Call {
    harness::Question question;
    std::string worker;
    std::string socket;
    std::string config = (harness::build_folder() / "demo" / "portal.toml").string();
};

// "@file" is the file's content.
std::string body_of(const std::string& text)
{
    return text.starts_with('@') ? harness::read_text(text.substr(1)) : text;
}

void add_header(harness::Question& question, const std::string& line)
{
    const auto colon = line.find(": ");
    if (colon == std::string::npos)
        throw std::invalid_argument("a header is written 'Name: value'");
    question.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
}

Call read_arguments(std::span<char*> arguments)
{
    Call call;
    std::vector<std::string> words;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string word = arguments[i];
        const auto value = [&]() -> std::string {
            if (++i == arguments.size())
                throw std::invalid_argument(word + " wants a value");
            return arguments[i];
        };
        if (word == "--config")
            call.config = value();
        else if (word == "--socket")
            call.socket = value();
        else if (word == "-H")
            add_header(call.question, value());
        else if (word == "-d")
            call.question.body = body_of(value());
        else if (word.starts_with('-'))
            throw std::invalid_argument("unknown option " + word);
        else
            words.push_back(word);
    }

    if (words.size() != (call.socket.empty() ? 3 : 2))
        throw std::invalid_argument(call.socket.empty() ? "want WORKER METHOD PATH" : "want METHOD PATH");
    call.question.path = words.back();
    call.question.method = words[words.size() - 2];
    call.worker = words.front();
    return call;
}

harness::Response ask_own_worker(const Call& call)
{
    const auto program = harness::build_folder() / "cgi-bin" / (call.worker + ".fcgi");
    harness::WorkerProcess worker(program, {{"PORTAL_CONFIG", call.config}});
    std::optional<harness::Response> response;
    try {
        response = harness::ask(worker.socket(), call.question);
        worker.ask_to_stop();
        worker.wait();
    } catch (const harness::NoAnswer&) {  // Its log says why.
        std::cerr << worker.log();
        throw;
    }
    std::cerr << worker.log();
    return *response;
}

void print(const harness::Response& response)
{
    std::cout << "Status: " << response.status << '\n';
    for (const auto& [name, value] : response.headers)
        std::cout << name << ": " << value << '\n';
    std::cout << '\n' << response.body;
    std::cerr << response.errors;
}

}  // namespace

int main(int count, char** arguments)
{
    if (count > 1 && std::strcmp(arguments[1], "--help") == 0) {
        std::cout << help;
        return 0;
    }
    try {
        const auto call = read_arguments({arguments, static_cast<std::size_t>(count)});
        print(call.socket.empty() ? ask_own_worker(call) : harness::ask(call.socket, call.question));
        return 0;
    } catch (const std::invalid_argument& error) {
        std::cerr << "fcgi_call: " << error.what() << "\n\n" << help;
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "fcgi_call: " << error.what() << '\n';
        return 1;
    }
}
