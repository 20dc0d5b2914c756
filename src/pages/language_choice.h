#pragma once
// Languages to choose from, in forms of staff.

#include "i18n/words.h"
#include "web/page.h"

#include <string>

namespace pages {

// What a template calls the options of its list.
struct LanguageMarkers {
    const web::Page::Name &option, &code, &name, &current;
};

// Those that there are words for by their own names, and `current` when it is another: an invoice may be written in
// any. `current` is chosen; '' for none of them.
void add_languages(web::Page& list, const LanguageMarkers& markers, const std::string& current,
                   const i18n::Catalogues& catalogues);

}  // namespace pages
