#pragma once
// What every customer page begins with: language, title, brand.

#include "i18n/words.h"
#include "web/page.h"

#include <string>
#include <string_view>

namespace pages {

// A workspace as its customers see it.
struct Brand {
    std::string workspace;              // The slug in /branding/{workspace}/...
    std::string company;                // The public name
    std::string email, phone, website;  // The public contact; '' for none
    std::string style;                  // Where its style sheet is: "/branding/demo/<hash>.css"
    std::string logo_file;              // "<hash>.png"; '' for none
    int logo_width = 0;                 // In pixels of the picture
    int logo_height = 0;
};

// A page with its head filled; `brand` is null on pages that belong to nobody.
web::Page open_page(const std::string& template_name, std::string_view title, const Brand* brand,
                    const i18n::Words& words, const web::Pages& pages);

// For a page that has a script to look again whether something changed: where no
// script runs, the browser loads it again every few seconds.
void refresh_without_script(web::Page& page);

}  // namespace pages
