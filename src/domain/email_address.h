#pragma once
// The address that a person signs in with, or is written to.

#include <optional>
#include <string>
#include <string_view>

namespace domain {

// One address, local@domain, at most 254 bytes of UTF-8 (RFC 5321 §4.5.3.1, RFC 6531): no quoted local
// part, no comment, no route, no second address, nothing that could end a header line. A slip of the hand
// is caught; whether the address exists only a mail can tell.
bool is_email_address(std::string_view text);

// In lower case (A-Z only), as accounts are compared; nullopt when it is none.
std::optional<std::string> account_address(std::string_view text);

}  // namespace domain
