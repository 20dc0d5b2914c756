#pragma once
// Who carries our mails. A repeat with the same Message-ID is harmless: it is the
// same mail.

#include <string>

namespace ports {

struct OutgoingMail {
    std::string message_id;  // "<17.3f9c@pay.example.com>"
    std::string recipient;   // Of the envelope: one address, nothing else
    std::string bytes;       // The whole message (RFC 5322), lines ended by CR LF
};

enum class Handover {
    sent,   // It is somebody else's now
    later,  // Not now, or nobody knows: try again
    never,  // It will not be taken, however often it is tried
};

class MailSender {
public:
    virtual ~MailSender() = default;
    virtual Handover send(const OutgoingMail& mail) = 0;
};

}  // namespace ports
