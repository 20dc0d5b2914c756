#include "harness/worker.h"

#include <boost/test/results_collector.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>

namespace harness {

namespace {

std::filesystem::path program(std::string_view name)
{
    return build_folder() / "tests" / "cgi-bin" / (std::string(name) + ".fcgi");
}

bool test_case_has_failed()
{
    namespace ut = boost::unit_test;
    return std::uncaught_exceptions() > 0 ||
           !ut::results_collector.results(ut::framework::current_test_case_id()).passed();
}

// Of a long log the end is what tells.
std::string end_of(const std::string& log)
{
    constexpr std::size_t most = 20'000;
    return log.size() <= most ? log : "... " + log.substr(log.size() - most);
}

bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string escaped(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (is_plain(c))
            result += c;
        else
            result += {'%', digits[code >> 4], digits[code & 15]};
    }
    return result;
}

}  // namespace

Worker::Worker(std::string_view name, const Pairs& environment) : name_(name), process_(program(name), environment) {}

Worker::~Worker()
{
    if (!has_exited_ && !keeps_everything()) {
        process_.ask_to_stop();
        const int exit_code = process_.wait();
        // One that was never asked anything may not even have come to its first line.
        const bool was_asked = log().find("event=request ") != std::string::npos;
        const bool is_good = exit_code == 0 || (exit_code == 128 + SIGTERM && !was_asked);
        BOOST_CHECK_MESSAGE(is_good, "the worker exits with 0 after SIGTERM");
    }
    BOOST_CHECK_MESSAGE(may_crash || log().find("event=crashed ") == std::string::npos, "the worker does not crash");
    if (test_case_has_failed())
        std::cerr << "--- stderr of the worker " << name_ << ":\n" << end_of(log()) << "---\n";
}

Response Worker::get(const std::string& path, const Pairs& headers)
{
    return request("GET", path, headers);
}

Response Worker::head(const std::string& path, const Pairs& headers)
{
    return request("HEAD", path, headers);
}

Response Worker::post(const std::string& path, const Pairs& form, const Pairs& headers)
{
    auto all = headers;
    all.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return request("POST", path, all, form_body(form));
}

Response Worker::request(const std::string& method, const std::string& path, const Pairs& headers,
                         const std::string& body)
{
    Question question{method, path, headers, body, remote_address};
    std::string line;
    for (const auto& [name, value] : cookies)
        line += (line.empty() ? "" : "; ") + name + "=" + value;
    if (!line.empty())
        question.headers.emplace_back("Cookie", line);

    const auto response = ask(socket(), question);
    keep_cookies(response);
    return response;
}

void Worker::keep_cookies(const Response& response)
{
    for (const auto& [name, value] : response.headers) {
        const auto equals = value.find('=');
        if (name != "Set-Cookie" || equals == std::string::npos)
            continue;
        const auto cookie = value.substr(0, equals);
        if (value.find("Max-Age=0") != std::string::npos)
            cookies.erase(cookie);
        else
            cookies[cookie] = response.cookie(cookie);
    }
}

int Worker::wait_for_exit()
{
    has_exited_ = true;
    return process_.wait();
}

std::string form_body(const Pairs& form)
{
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + escaped(name) + "=" + escaped(value);
    return body;
}

Response plain_cgi(std::string_view name, const Question& question)
{
    const TemporaryFolder folder;
    write_text(folder.path() / "input", question.body);
    const int input = open((folder.path() / "input").c_str(), O_RDONLY | O_CLOEXEC);
    const int exit_code = run(
        {{program(name).string()}, cgi_variables(question), input, folder.path() / "output", folder.path() / "errors"});
    close(input);
    if (exit_code != 0)
        throw NoAnswer("plain CGI: exit code " + std::to_string(exit_code) + "\n" +
                       read_text(folder.path() / "errors"));
    return parse_cgi_answer(read_text(folder.path() / "output"));
}

}  // namespace harness
