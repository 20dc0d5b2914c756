#pragma once
// An error for programs that ask, not for people: one line of text.

#include "web/message.h"

namespace web {

Response plain_error(const Request& request, int status);

}  // namespace web
