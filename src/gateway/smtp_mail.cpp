#include "gateway/smtp_mail.h"

#include "base/log.h"
#include "base/text.h"
#include "gateway/curl_handle.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string_view>

namespace gateway {

namespace {

constexpr std::size_t longest_reply = 200;  // Code points, for people
constexpr long kept_for_s = 60;             // Servers end an idle connection after some minutes

// What was said on the connection, as far as it decides what becomes of the mail.
struct Dialogue {
    std::string_view rest;     // Of the mail, to be sent
    std::string command = {};  // The last one of ours
    std::string refusal = {};  // The first answer of 4yz or 5yz, and to which command
    std::string refused = {};
};

constexpr std::string_view commands[] = {"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "QUIT"};

std::size_t give_mail(char* buffer, std::size_t size, std::size_t count, void* dialogue_pointer)
{
    auto& dialogue = *static_cast<Dialogue*>(dialogue_pointer);
    const auto part = dialogue.rest.substr(0, size * count);
    std::memcpy(buffer, part.data(), part.size());
    dialogue.rest.remove_prefix(part.size());
    return part.size();
}

int listen(CURL*, curl_infotype kind, char* data, std::size_t length, void* dialogue_pointer)
{
    auto& dialogue = *static_cast<Dialogue*>(dialogue_pointer);
    const std::string_view line(data, length);
    if (kind == CURLINFO_HEADER_OUT) {
        const auto verb = line.substr(0, line.find_first_of(" \r\n"));
        if (std::ranges::find(commands, verb) != std::end(commands))  // Else a part of the sign-in: not looked at
            dialogue.command = verb;
    } else if (kind == CURLINFO_HEADER_IN && length >= 3 && (line[0] == '4' || line[0] == '5')) {
        if (dialogue.command != "QUIT" && dialogue.refusal.empty()) {
            dialogue.refusal =
                base::shortened(base::clean_line(line).value_or(std::string(line.substr(0, 3))), longest_reply);
            dialogue.refused = dialogue.command;
        }
    }
    return 0;
}

bool is_for_good(const Dialogue& dialogue)
{
    const bool is_about_this_mail = dialogue.refused == "RCPT" || dialogue.refused == "DATA";
    const bool is_mailbox_full = dialogue.refusal.find("5.2.2") != std::string::npos;
    return dialogue.refusal.starts_with('5') && is_about_this_mail && !is_mailbox_full;
}

class SmtpMail : public ports::MailSender {
public:
    explicit SmtpMail(SmtpSettings settings) : settings_(std::move(settings)) {}

    base::Result<base::Nothing> send(const ports::OutgoingMail& mail) override
    {
        Dialogue dialogue{mail.bytes};
        CurlList recipients;
        recipients.add("<" + mail.recipient + ">");
        curl_easy_reset(handle_.get());  // The kept connection stays
        set_server();
        set_mail(dialogue, recipients, mail.bytes.size());
        const auto result = curl_easy_perform(handle_.get());
        if (result == CURLE_OK)
            return base::Nothing{};
        const auto why = dialogue.refusal.empty() ? std::string(curl_easy_strerror(result)) : dialogue.refusal;
        if (is_for_good(dialogue))
            return base::invalid(why);
        if (dialogue.refusal.empty())
            cut_off();
        const auto& command = dialogue.refused.empty() ? dialogue.command : dialogue.refused;
        base::log::warn("mail_not_taken", {{"command", command}, {"why", why}});
        return base::Error{base::Reason::unavailable, why};
    }

private:
    // A server that is silent would be waited for once more, two minutes for its answer to QUIT.
    void cut_off()
    {
        curl_socket_t socket = CURL_SOCKET_BAD;
        if (curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK && socket != CURL_SOCKET_BAD)
            shutdown(socket, SHUT_RDWR);
    }

    void set_server()
    {
        const auto& config = settings_.config;
        const auto url = config.smtp + "/" + settings_.hello;
        handle_.set(CURLOPT_URL, url.c_str());
        handle_.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        handle_.set(CURLOPT_PROXY, "");  // Not even the one that the environment names
        handle_.set(CURLOPT_NOSIGNAL, 1L);
        handle_.set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.timeout.count()));
        handle_.set(CURLOPT_MAXAGE_CONN, kept_for_s);
        handle_.demand_tls(config.ca_file);
        // With smtp:// that is STARTTLS; where it is not offered, nothing is sent.
        handle_.set(CURLOPT_USE_SSL, static_cast<long>(config.is_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        if (!config.user.empty()) {
            handle_.set(CURLOPT_USERNAME, config.user.c_str());
            handle_.set(CURLOPT_PASSWORD, settings_.password.c_str());
        }
    }

    void set_mail(Dialogue& dialogue, const CurlList& recipients, std::size_t size)
    {
        const auto sender = "<" + settings_.config.sender + ">";
        handle_.set(CURLOPT_MAIL_FROM, sender.c_str());
        handle_.set(CURLOPT_MAIL_RCPT, recipients.get());
        handle_.set(CURLOPT_UPLOAD, 1L);
        handle_.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
        handle_.set(CURLOPT_READFUNCTION, give_mail);
        handle_.set(CURLOPT_READDATA, static_cast<void*>(&dialogue));
        handle_.set(CURLOPT_VERBOSE, 1L);  // Or nothing is listened to
        handle_.set(CURLOPT_DEBUGFUNCTION, listen);
        handle_.set(CURLOPT_DEBUGDATA, static_cast<void*>(&dialogue));
    }

    SmtpSettings settings_;
    CurlHandle handle_;
};

}  // namespace

std::unique_ptr<ports::MailSender> smtp_mail(SmtpSettings settings)
{
    return std::make_unique<SmtpMail>(std::move(settings));
}

}  // namespace gateway
