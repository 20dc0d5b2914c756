#pragma once
// The headers that every answer carries, whatever its status.

#include "web/message.h"

#include <string>
#include <string_view>

namespace web {

// Adds them; a header that the response has already is kept, because some
// answers must differ (a logo may be shown by other origins). One that it has
// with an empty value is not sent at all (web/cgi.h).
// Strict-Transport-Security is nginx's, which speaks TLS.
void add_secure_headers(Response& response);

// The Content-Security-Policy that every answer has, with one more directive.
std::string content_policy_with(std::string_view directive);

// Permissions-Policy: nothing is allowed but `payment`, to these origins; '' for none.
std::string permissions_policy(std::string_view payment);

}  // namespace web
