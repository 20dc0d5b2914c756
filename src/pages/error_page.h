#pragma once
// Pages in place of what was asked for. They say nothing of any invoice.

#include "i18n/words.h"
#include "pages/layout.h"
#include "web/message.h"
#include "web/page.h"

namespace pages {

// 400, 403, 404, 405, 413, 429, 500 and 503 have words of their own, any other status
// those of 500. Shows the request id, which the log line has too.
web::Response error_page(const web::Request& request, int status, const i18n::Words& words, const web::Pages& pages);

// With the words of `key` and a link to what comes next.
struct NextStep {
    std::string label;
    std::string path;
};
web::Response error_page_with_next(const web::Request& request, int status, const std::string& key,
                                   const NextStep& next, const i18n::Words& words, const web::Pages& pages);

enum class DeadLink { voided, revoked };

// 410, with the business's public contact.
web::Response dead_link_page(const web::Request& request, const Brand& brand, DeadLink why, const i18n::Words& words,
                             const web::Pages& pages);

}  // namespace pages
