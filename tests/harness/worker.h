#pragma once
// A worker under test, asked as nginx asks it:
//
//     harness::Worker view("view");
//     BOOST_TEST(view.get("/i/" + invoice.token).status == 200);
//
// It reads the configuration that PORTAL_CONFIG names, which the fixture has
// set. When the test case fails, what the worker wrote to stderr is printed.

#include "harness/fastcgi_client.h"
#include "harness/worker_process.h"

#include <map>
#include <string>
#include <string_view>

namespace harness {

class Worker {
public:
    // Starts $B/tests/cgi-bin/<name>.fcgi: the released program, but for a clock that can be moved.
    // `environment` counts before what this process has.
    explicit Worker(std::string_view name, const Pairs& environment = {});

    // Ends it with SIGTERM and checks that it exits with 0 and has not crashed.
    ~Worker();

    bool may_crash = false;  // A test of crashes sets it.

    Response get(const std::string& path, const Pairs& headers = {});
    Response head(const std::string& path, const Pairs& headers = {});
    Response post(const std::string& path, const Pairs& form = {}, const Pairs& headers = {});
    Response request(const std::string& method, const std::string& path, const Pairs& headers = {},
                     const std::string& body = "");

    // Like a browser: sent with every request, kept from every answer.
    std::map<std::string, std::string> cookies;

    // Where requests come from, as nginx says.
    std::string remote_address = "192.0.2.7";

    const WorkerProcess& process() const { return process_; }
    std::filesystem::path socket() const { return process_.socket(); }
    std::string log() const { return process_.log(); }
    void ask_to_stop() const { process_.ask_to_stop(); }
    int wait_for_exit();  // The exit code; the destructor asks nothing any more.

private:
    void keep_cookies(const Response& response);

    std::string name_;
    WorkerProcess process_;
    bool has_exited_ = false;
};

// "a=1&b=2" with everything but letters and digits escaped.
std::string form_body(const Pairs& form);

// Runs the same program once as plain CGI. Throws NoAnswer unless it exits with 0.
Response plain_cgi(std::string_view name, const Question& question);

}  // namespace harness
