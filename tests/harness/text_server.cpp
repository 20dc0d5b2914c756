#include "harness/text_server.h"

#include "harness/loopback.h"
#include "harness/tls_connection.h"

#include <rapidjson/document.h>

#include <sys/socket.h>
#include <unistd.h>

#include <sstream>
#include <stdexcept>

namespace harness {

TextServer::TextServer()
{
    const TlsIdentity identity;
    const auto key = folder_.path() / "key.pem";
    identity.write_certificate(ca_file());
    identity.write_key(key);
    const int socket = bound_socket(0);
    port_ = port_of(socket);
    if (listen(socket, 20) != 0)
        throw std::runtime_error("the carrier of texts cannot listen");
    process_ = std::make_unique<Process>(Command{{"/usr/bin/python3", "tests/catcher.py", folder_.path().string(),
                                                  account, token, "--tls", ca_file().string(), key.string()},
                                                 {},
                                                 socket,
                                                 "/dev/null",
                                                 folder_.path() / "errors"});
    close(socket);
}

std::string TextServer::url() const
{
    return "https://127.0.0.1:" + std::to_string(port_);
}

std::string TextServer::answers() const
{
    const auto file = folder_.path() / "texts.jsonl";
    return std::filesystem::exists(file) ? read_text(file) : "";
}

std::vector<TextServer::Text> TextServer::texts() const
{
    std::vector<Text> texts;
    std::istringstream lines(answers());
    for (std::string line; std::getline(lines, line);) {
        rapidjson::Document text;
        text.Parse(line.c_str());
        const auto field = [&](const char* name) {
            return text[name].IsString() ? std::string(text[name].GetString()) : "";
        };
        texts.push_back({field("to"), field("from"), field("body")});
    }
    return texts;
}

void TextServer::stop()
{
    process_.reset();
}

}  // namespace harness
