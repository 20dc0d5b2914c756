#include "pages/staff_layout.h"

#include "pages/layout.h"
#include "pages/staff_visit.h"
#include "store/notices.h"
#include "templates/head.html.tpl.varnames.h"
#include "templates/staff_bar.html.tpl.varnames.h"
#include "web/redirect.h"

namespace pages {

namespace {

void mark(web::Page& page, StaffSection section)
{
    switch (section) {
        case StaffSection::none:
            return;
        case StaffSection::invoices:
            return page.show_everywhere(ksb_IN_INVOICES);
        case StaffSection::payments:
            return page.show_everywhere(ksb_IN_PAYMENTS);
        case StaffSection::customers:
            return page.show_everywhere(ksb_IN_CUSTOMERS);
        case StaffSection::books:
            return page.show_everywhere(ksb_IN_BOOKS);
        case StaffSection::notices:
            return page.show_everywhere(ksb_IN_NOTICES);
        case StaffSection::settings:
            return page.show_everywhere(ksb_IN_SETTINGS);
    }
}

}  // namespace

web::Page open_door_page(const std::string& template_name, std::string_view title, const i18n::Words& words,
                         const web::Pages& pages)
{
    auto page = open_page(template_name, title, nullptr, words, pages);
    page.show_everywhere(kh_STAFF);
    return page;
}

web::Page open_staff_page(const std::string& template_name, std::string_view title, const store::StaffSession& session,
                          std::string_view csrf, const i18n::Words& words, const web::Pages& pages,
                          StaffSection section)
{
    auto page = open_door_page(template_name, title, words, pages);
    page.set_everywhere(ksb_WORKSPACE_NAME, session.workspace.name);
    page.set_everywhere(ksb_USER_NAME, session.user.name);
    page.set_everywhere(ksb_CSRF, csrf);
    mark(page, section);
    return page;
}

web::Page open_staff_page(const std::string& template_name, std::string_view title, const Visit& visit,
                          StaffSection section)
{
    auto page =
        open_staff_page(template_name, title, visit.session, visit.csrf, visit.words, visit.site().templates, section);
    constexpr std::uint64_t most_counted = 99;
    if (const auto unread = store::count_unread_notices(visit.site().db, visit.workspace_id(), visit.session.user.id);
        unread > 0) {
        page.show_everywhere(ksb_UNREAD_NOTICES);
        page.set_everywhere(ksb_UNREAD_COUNT,
                            unread > most_counted ? std::to_string(most_counted) + "+" : std::to_string(unread));
    }
    const auto key = "staff.done." + query_value(visit.request, "done");
    if (visit.words.has(key)) {
        page.show_everywhere(ksb_DONE);
        page.set_everywhere(ksb_DONE_TEXT, visit.words.text(key));
    }
    return page;
}

web::Response answer(const web::Page& page, int status)
{
    web::Response response;
    response.status = status;
    response.body = page.render();
    return response;
}

web::Response done(const std::string& path, std::string_view key)
{
    return web::see_other(path + (path.find('?') == std::string::npos ? "?" : "&") + "done=" + std::string(key));
}

}  // namespace pages
