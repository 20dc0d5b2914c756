#include "pages/layout.h"

#include "templates/head.html.tpl.varnames.h"

namespace pages {

namespace {

void add_brand(web::Page& page, const Brand& brand)
{
    page.show_everywhere(kh_BRAND);
    page.set_everywhere(kh_WORKSPACE, brand.workspace);
    page.set_everywhere(kh_STYLE, brand.style);
    page.set_everywhere(kh_COMPANY, brand.company);
    page.show_everywhere(brand.logo_file.empty() ? kh_NO_LOGO : kh_LOGO);
    page.set_everywhere(kh_LOGO_FILE, brand.logo_file);
    page.set_everywhere(kh_LOGO_WIDTH, std::to_string(brand.logo_width));
    page.set_everywhere(kh_LOGO_HEIGHT, std::to_string(brand.logo_height));
}

}  // namespace

web::Page open_page(const std::string& template_name, std::string_view title, const Brand* brand,
                    const i18n::Words& words, const web::Pages& pages)
{
    auto page = pages.open(template_name, [&](std::string_view key) { return words.text(key); });
    page.set_everywhere(kh_LANGUAGE, words.tag());
    page.set_everywhere(kh_DIRECTION, words.direction() == i18n::Direction::right_to_left ? "rtl" : "ltr");
    page.set_everywhere(kh_TITLE, title);
    if (brand)
        add_brand(page, *brand);
    return page;
}

void refresh_without_script(web::Page& page)
{
    page.show_everywhere(kh_REFRESH);
}

}  // namespace pages
