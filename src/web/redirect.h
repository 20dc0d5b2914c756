#pragma once
// 303 See Other: the answer to every POST that did something, and the way from one page to another.

#include "web/message.h"

#include <string>

namespace web {

Response see_other(const std::string& location);

}  // namespace web
