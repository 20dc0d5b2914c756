#pragma once
// Who carries our mails. A repeat with the same Message-ID is harmless: it is the
// same mail.

#include "base/result.h"

#include <string>

namespace ports {

struct OutgoingMail {
    std::string message_id;  // "<17.3f9c@pay.example.com>"
    std::string recipient;   // Of the envelope: one address, nothing else
    std::string bytes;       // The whole message (RFC 5322), lines ended by CR LF
};

class MailSender {
public:
    virtual ~MailSender() = default;

    // When it returns, the mail is somebody else's. `unavailable`: not now, or nobody knows; try again.
    // `invalid`: it will not be taken, however often it is tried. The detail is for people: the server's
    // own words when there are any.
    virtual base::Result<base::Nothing> send(const OutgoingMail& mail) = 0;
};

}  // namespace ports
