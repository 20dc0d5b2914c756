#pragma once
// Mails over SMTP (RFC 5321), to the one server that takes them on for us: with TLS and a sign-in, one
// recipient a mail. The connection is kept for the next mail.

#include "base/config.h"
#include "ports/mail_sender.h"

#include <chrono>
#include <memory>
#include <string>

namespace gateway {

struct SmtpSettings {
    base::MailConfig config;
    std::string password;  // Of config.user
    std::string hello;     // What we call ourselves: "pay.example.com"
    // For all of one mail: shorter than the courier's first wait, so that no two send it at once.
    std::chrono::milliseconds timeout{45'000};
};

// What its send() answers:
//   the server took it                                            ok
//   it refuses this recipient or this mail for good (5yz to RCPT
//   or DATA, but not a mailbox that is full: 5.2.2)               `invalid`
//   anything else: 4yz, a refused sign-in or sender, silence,
//   a connection that ends before the server has answered         `unavailable`
std::unique_ptr<ports::MailSender> smtp_mail(SmtpSettings settings);

}  // namespace gateway
