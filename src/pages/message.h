#pragma once
// /i/{token}/message: a customer asks, or says that an invoice is paid or when it will be.

#include "pages/pay_site.h"
#include "web/message.h"

namespace pages {

web::Response show_message_form(const web::Request& request, const PaySite& pay);

// The page again, thanking; or with what was typed and what is wrong with it.
web::Response submit_message(const web::Request& request, const PaySite& pay);

}  // namespace pages
