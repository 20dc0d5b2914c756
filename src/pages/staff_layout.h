#pragma once
// What every page of staff begins with: whose workspace it is, where one can go, who is signed in.

#include "i18n/words.h"
#include "store/staff_sessions.h"
#include "web/message.h"
#include "web/page.h"

#include <string>
#include <string_view>

namespace pages {

struct Visit;

// The parts of the site that the bar at the top leads to; the one that a page is in is marked.
enum class StaffSection { none, invoices, payments, customers, books, notices, settings };

// A page with its head and bar filled.
web::Page open_staff_page(const std::string& template_name, std::string_view title, const store::StaffSession& session,
                          std::string_view csrf, const i18n::Words& words, const web::Pages& pages,
                          StaffSection section = StaffSection::none);

// The same for a visit, with what done() says was done.
web::Page open_staff_page(const std::string& template_name, std::string_view title, const Visit& visit,
                          StaffSection section);

// A page for who is not signed in.
web::Page open_door_page(const std::string& template_name, std::string_view title, const i18n::Words& words,
                         const web::Pages& pages);

web::Response answer(const web::Page& page, int status = 200);

// A redirect after a POST whose page says what was done: `key` of staff.done.* in the catalogue.
web::Response done(const std::string& path, std::string_view key);

}  // namespace pages
