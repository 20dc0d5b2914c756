#pragma once
// POST /i/{token}/seen: the invoice's page is before somebody's eyes. Its script tells so once the page is
// visible; whoever only fetches the page (a mail scanner, a link preview, HEAD, a prefetch) does not.

#include "pages/pay_site.h"
#include "web/message.h"

namespace pages {

// 204. The people of a business, who are signed in in the same browser, and programs that are known are
// listed as such; only a customer makes the invoice viewed.
web::Response submit_seen(const web::Request& request, const PaySite& pay);

}  // namespace pages
