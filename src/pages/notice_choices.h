#pragma once
// The boxes by which somebody chooses what they are told.

#include "domain/notice.h"
#include "i18n/words.h"
#include "web/form.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace pages {

// The fields of one reader: `section` with a box for each notice. `prefix` makes the ids of several readers differ.
struct NoticeBoxes {
    const web::Page::Name &section, &id, &value, &name, &checked;
};
void add_notice_boxes(web::Page& page, const NoticeBoxes& boxes, const std::string& prefix, const std::string& list,
                      const i18n::Words& words);

// Those that are ticked: fields `notice`, each with a name.
std::vector<domain::Notice> chosen_notices(const web::Form& form);

}  // namespace pages
