#include "harness/smtp_server.h"

#include "harness/loopback.h"
#include "harness/tls_connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace harness {

SmtpServer::SmtpServer(Mode mode, const std::string& user, const std::string& password) : mode_(mode)
{
    const TlsIdentity identity;
    const auto key = folder_.path() / "key.pem";
    identity.write_certificate(ca_file());
    identity.write_key(key);
    const int socket = bound_socket(0);
    port_ = port_of(socket);
    if (listen(socket, 20) != 0)
        throw std::runtime_error("the mail server of the tests cannot listen");
    constexpr const char* names[] = {"starttls", "tls", "plain"};
    // Debian's own Python: another one may come first and lack its packages.
    process_ = std::make_unique<Process>(
        Command{{"/usr/bin/python3", "tests/harness/smtp_server.py", names[static_cast<int>(mode)],
                 folder_.path().string(), ca_file().string(), key.string(), user, password},
                {},
                socket,
                "/dev/null",
                folder_.path() / "errors"});
    close(socket);
}

std::string SmtpServer::url() const
{
    return (mode_ == Mode::tls ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + std::to_string(port_);
}

std::vector<SmtpServer::Mail> SmtpServer::mails() const
{
    std::vector<Mail> mails;
    for (int number = 1; true; ++number) {
        const auto file = folder_.path() / (std::to_string(number) + ".eml");
        if (!std::filesystem::exists(file))
            return mails;
        const auto text = read_text(file);
        const auto first = text.find('\n'), second = text.find('\n', first + 1);
        mails.push_back({text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)});
    }
}

int SmtpServer::connections() const
{
    const auto file = folder_.path() / "connections";
    return std::filesystem::exists(file) ? std::stoi(read_text(file)) : 0;
}

void SmtpServer::stop()
{
    process_.reset();
}

}  // namespace harness
