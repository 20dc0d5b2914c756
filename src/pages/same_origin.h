#pragma once
// Whether a form was sent by a page of our own.

#include "web/message.h"

#include <string>

namespace pages {

// Whether another site sent this POST: by Sec-Fetch-Site, else by Origin, which is compared with the
// portal's own address. A client that sends neither is not a browser.
bool is_from_elsewhere(const web::Request& request, const std::string& base_url);

}  // namespace pages
