#pragma once
// The headers that every answer carries, whatever its status.

#include "web/message.h"

namespace web {

// Adds them; a header that the response has already is kept, because some
// answers must differ (a logo may be shown by other origins).
// Strict-Transport-Security is nginx's, which speaks TLS.
void add_secure_headers(Response& response);

}  // namespace web
