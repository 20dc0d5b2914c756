#pragma once
// A mail server for tests, which is a real one: tests/harness/smtp_server.py, with Debian's aiosmtpd. It says
// what goes wrong for which recipients.
//
//     harness::SmtpServer server(harness::SmtpServer::Mode::starttls);
//     ... send to server.url(), trusting server.ca_file() ...
//     BOOST_TEST(server.mails().at(0).recipient == "casey@example.com");

#include "harness/python_server.h"

#include <string>
#include <vector>

namespace harness {

class SmtpServer {
public:
    enum class Mode { starttls, tls, plain };

    struct Mail {
        std::string sender, recipient;  // Of the envelope
        std::string bytes;
    };

    // With a user nobody sends without signing in.
    explicit SmtpServer(Mode mode, const std::string& user = "", const std::string& password = "");

    std::string url() const;  // "smtp://127.0.0.1:40001"
    std::filesystem::path ca_file() const { return server_.ca_file(); }

    std::vector<Mail> mails() const;  // All that were taken, in their order
    int connections() const;

    void stop() { server_.stop(); }  // Nobody answers any more

private:
    Mode mode_;
    PythonServer server_;
};

}  // namespace harness
