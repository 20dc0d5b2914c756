#pragma once
// What a customer sees whose payment met an error of ours. Money may have moved by
// then, so it never says that nothing happened.

#include "i18n/words.h"
#include "web/message.h"
#include "web/page.h"

namespace pages {

// As error_page, but after a POST to /pay/{payment} that ended in 500 or 503: "we are
// checking, do not pay again", with the way to the result.
web::Response payment_error(const web::Request& request, int status, const i18n::Words& words, const web::Pages& pages);

}  // namespace pages
