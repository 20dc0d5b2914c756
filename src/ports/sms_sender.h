#pragma once
// Who carries our texts. A repeat is another text: nothing is sent twice.

#include "base/result.h"

#include <string>

namespace ports {

struct SmsAccount {
    std::string account_sid;  // "AC..."
    std::string auth_token;
    std::string sender;  // A number in E.164, or "MG...": a messaging service
};

struct OutgoingText {
    std::string recipient;  // In E.164
    std::string body;
};

class SmsSender {
public:
    virtual ~SmsSender() = default;

    // The carrier's name of the text that it has taken. `invalid`: it does not take it, however often it is tried.
    // `conflict`: it has not taken it now; try later. `unavailable`: nobody knows whether it was taken. The detail is
    // for people: the carrier's own words when there are any.
    virtual base::Result<std::string> send(const SmsAccount& account, const OutgoingText& text) = 0;
};

}  // namespace ports
