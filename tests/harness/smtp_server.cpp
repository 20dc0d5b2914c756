#include "harness/smtp_server.h"

namespace harness {

namespace {

const char* name_of(SmtpServer::Mode mode)
{
    constexpr const char* names[] = {"starttls", "tls", "plain"};
    return names[static_cast<int>(mode)];
}

}  // namespace

SmtpServer::SmtpServer(Mode mode, const std::string& user, const std::string& password)
    : mode_(mode),
      server_({"tests/harness/smtp_server.py", name_of(mode), "@folder", "@certificate", "@key", user, password})
{
}

std::string SmtpServer::url() const
{
    return (mode_ == Mode::tls ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + std::to_string(server_.port());
}

std::vector<SmtpServer::Mail> SmtpServer::mails() const
{
    std::vector<Mail> mails;
    for (int number = 1; true; ++number) {
        const auto text = server_.file(std::to_string(number) + ".eml");
        if (text.empty())
            return mails;
        const auto first = text.find('\n'), second = text.find('\n', first + 1);
        mails.push_back({text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)});
    }
}

int SmtpServer::connections() const
{
    const auto count = server_.file("connections");
    return count.empty() ? 0 : std::stoi(count);
}

}  // namespace harness
