#pragma once
// A mail as its bytes: the only user of GMime.

#include "base/result.h"
#include "domain/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mail {

struct Mailbox {
    std::string name;  // What people see; may be ''
    std::string address;
};

struct Attachment {
    std::string file_name;  // Plain ASCII
    std::string bytes;      // A PDF
};

struct Draft {
    Mailbox from;
    std::string reply_to;  // '' for none
    Mailbox to;
    std::string subject;
    std::string text;  // The same said twice: as text and as HTML
    std::string html;
    std::vector<Attachment> attachments;
    std::string reply_to_name = {};  // '' for the name of `from`
};

struct Message {
    std::string id;         // "<17.3f9c@pay.example.com>"
    std::string recipient;  // Of the envelope
    std::string bytes;      // RFC 5322 and MIME, pure ASCII, lines ended by CR LF
};

// The address, when the text is exactly one: no name, no comment, no group, no
// second one (RFC 5322 addr-spec, without quoted local parts). A domain in another
// script is given in its ASCII form. nullopt for anything else.
std::optional<std::string> parse_address(std::string_view text);

// `invalid` when an address is none, or a header would hold CR, LF or NUL: nobody
// adds headers or recipients to our mails.
base::Result<Message> compose(const Draft& draft, const std::string& message_id, domain::Instant now);

}  // namespace mail
