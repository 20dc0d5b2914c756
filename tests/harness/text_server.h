#pragma once
// A carrier of texts for tests: tests/catcher.py, which answers as Twilio's Messages API does. It says what goes wrong
// for which numbers.
//
//     harness::TextServer server;
//     ... send to server.url(), trusting server.ca_file(), as server.account with server.token ...
//     BOOST_TEST(server.texts().at(0).recipient == "+14155550123");

#include "harness/python_server.h"

#include <string>
#include <vector>

namespace harness {

class TextServer {
public:
    struct Text {
        std::string recipient, sender, body;
    };

    TextServer();

    std::string url() const;  // "https://127.0.0.1:40001"
    std::filesystem::path ca_file() const { return server_.ca_file(); }
    std::vector<Text> texts() const;  // All that were taken, in their order
    std::string answers() const;      // What was answered to them, a JSON object a line

    void stop() { server_.stop(); }  // Nobody answers any more

    const std::string account = "AC0123456789abcdef0123456789abcdef";
    const std::string token = "fedcba9876543210fedcba9876543210";

private:
    PythonServer server_;
};

}  // namespace harness
