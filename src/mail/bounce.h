#pragma once
// Mails that came back: delivery status notifications (RFC 3464).

#include "base/result.h"

#include <string>
#include <string_view>

namespace mail {

struct Bounce {
    std::string message_id;  // Of our mail: "<17.3f9c@pay.example.com>"
    std::string why;         // For people: "casey@example.com: 550 5.1.1 no such mailbox"
};

// What a notification tells of the mail that it is about. `invalid` for what is none: another mail (an
// automatic answer, say), one that only says "delayed" or "delivered", one that does not name the mail.
// The message comes from anybody: it is believed because it knows the Message-ID, which only the
// recipient's servers have seen.
base::Result<Bounce> read_bounce(std::string_view message);

}  // namespace mail
