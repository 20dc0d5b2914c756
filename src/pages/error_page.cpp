#include "pages/error_page.h"

#include "templates/dead_link.html.tpl.varnames.h"
#include "templates/error.html.tpl.varnames.h"

namespace pages {

namespace {

void add_contact_line(web::Page& contact, const std::string& label, const std::string& value)
{
    if (value.empty())
        return;
    auto line = contact.add(kdl_CONTACT_LINE);
    line.set(kdl_LABEL, label);
    line.set(kdl_VALUE, value);
}

web::Response filled(const web::Request& request, int status, const std::string& key, const NextStep* next,
                     const i18n::Words& words, const web::Pages& pages)
{
    const auto title = words.text(key + ".title");
    auto page = open_page("error.html.tpl", title, nullptr, words, pages);
    page.set(ke_HEADING, title);
    page.set(ke_TEXT, words.text(key + ".text"));
    page.set(ke_REFERENCE, words.text("error.reference", {{"id", request.request_id}}));
    if (next) {
        auto part = page.add(ke_NEXT);
        part.set(ke_NEXT_PATH, next->path);
        part.set(ke_NEXT_LABEL, next->label);
    }
    web::Response response;
    response.status = status;
    response.body = page.render();
    return response;
}

}  // namespace

web::Response error_page(const web::Request& request, int status, const i18n::Words& words, const web::Pages& pages)
{
    const auto key = "error." + std::to_string(status);
    return filled(request, status, words.has(key + ".title") ? key : "error.500", nullptr, words, pages);
}

web::Response error_page_with_next(const web::Request& request, int status, const std::string& key,
                                   const NextStep& next, const i18n::Words& words, const web::Pages& pages)
{
    return filled(request, status, key, &next, words, pages);
}

web::Response dead_link_page(const web::Request& request, const Brand& brand, DeadLink why, const i18n::Words& words,
                             const web::Pages& pages)
{
    const std::string key = why == DeadLink::voided ? "dead_link.voided" : "dead_link.revoked";
    const auto title = words.text(key + ".title");

    auto page = open_page("dead_link.html.tpl", title, &brand, words, pages);
    page.set(kdl_HEADING, title);
    page.set(kdl_TEXT, words.text(key + ".text", {{"company", brand.company}}));
    page.set(kdl_REFERENCE, words.text("error.reference", {{"id", request.request_id}}));
    if (!brand.email.empty() || !brand.phone.empty() || !brand.website.empty()) {
        auto contact = page.add(kdl_CONTACT);
        add_contact_line(contact, words.text("party.email"), brand.email);
        add_contact_line(contact, words.text("party.phone"), brand.phone);
        add_contact_line(contact, words.text("dead_link.website"), brand.website);
    }

    web::Response response;
    response.status = 410;
    response.body = page.render();
    return response;
}

}  // namespace pages
