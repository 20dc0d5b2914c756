#pragma once
// What a browser may do on the pages of a payment: the headers that differ from
// web/headers.h.

#include "pages/pay_page.h"
#include "web/message.h"

namespace pages {

// For every page under /pay: no address of ours leaves the site, and the bank's
// window keeps its opener.
void add_pay_headers(web::Response& response);

// For the pages that run the provider's script too.
void allow_provider(web::Response& response, const ProviderScript& script);

}  // namespace pages
