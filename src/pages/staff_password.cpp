#include "pages/staff_password.h"

#include "app/team.h"
#include "domain/password_rules.h"
#include "pages/error_page.h"
#include "pages/same_origin.h"
#include "pages/staff_layout.h"
#include "pages/staff_visit.h"
#include "templates/staff_password.html.tpl.varnames.h"
#include "web/redirect.h"

namespace pages {

namespace {

struct Link {
    std::string_view kind;
    std::string path;  // "/password/"
    std::string key;   // Of the words
    bool asks_name;
};

const Link reset{store::token_password_reset, "/password/", "password.reset", false};
const Link invitation{store::token_invitation, "/invitations/", "password.invitation", true};

const i18n::Words& words_of(const StaffSite& staff)
{
    return staff.site.catalogues.words_for("", "");
}

web::Page open(const StaffSite& staff, const std::string& heading, const std::string& text)
{
    auto page = open_door_page("staff_password.html.tpl", heading, words_of(staff), staff.site.templates);
    page.set(ksp_HEADING, heading);
    page.set(ksp_TEXT, text);
    return page;
}

web::Response show_dead_link(const web::Request& request, const StaffSite& staff, const Link& link)
{
    const auto& words = words_of(staff);
    const NextStep next{words.text(link.asks_name ? "password.to_sign_in" : "password.ask.title"),
                        link.asks_name ? "/login" : "/password"};
    return error_page_with_next(request, 404, link.key + ".dead", next, words, staff.site.templates);
}

web::Response show_choice(const web::Request& request, const StaffSite& staff, const Link& link,
                          const app::TokenOwner& owner, const std::string& name, const std::string& problem)
{
    const auto& words = words_of(staff);
    auto page = open(staff, words.text(link.key + ".title"), words.text(link.key + ".text"));
    page.show(ksp_CHOOSE);
    page.set_everywhere(ksp_ACTION, link.path + std::string(request.value("token")));
    page.set_everywhere(ksp_EMAIL, owner.user.email);
    page.set_everywhere(ksp_PERSON, name);
    if (link.asks_name)
        page.show_everywhere(ksp_NAME_FIELD);
    if (!problem.empty()) {
        page.show_everywhere(ksp_PROBLEM);
        page.set_everywhere(ksp_PROBLEM_TEXT, problem);
    }
    return answer(page, problem.empty() ? 200 : 400);
}

web::Response show_link(const web::Request& request, const StaffSite& staff, const Link& link)
{
    auto context = visitor_context(staff);
    const auto owner = app::find_token_owner(context, std::string(request.value("token")), link.kind);
    if (!owner)
        return show_dead_link(request, staff, link);
    return show_choice(request, staff, link, *owner, owner->user.name, "");
}

web::Response submit_link(const web::Request& request, const StaffSite& staff, const Link& link)
{
    const auto& words = words_of(staff);
    const auto form = web::read_form(request);
    if (!form || is_from_elsewhere(request, staff.base_url))
        return error_page(request, form ? 403 : 400, words, staff.site.templates);
    auto context = visitor_context(staff);
    const std::string token(request.value("token"));
    const auto owner = app::find_token_owner(context, token, link.kind);
    if (!owner)
        return show_dead_link(request, staff, link);

    const auto name = link.asks_name ? form->value("name").value_or("") : owner->user.name;
    const auto password = form->value("password").value_or("");
    if (const auto problem = password_problem(password, owner->user.email, name, words); !problem.empty())
        return show_choice(request, staff, link, *owner, name, problem);
    context.actor = owner->user.email;
    const auto used = app::use_token(context, token, link.kind, name, password);
    if (!used && used.error().reason == base::Reason::invalid)
        return show_choice(request, staff, link, *owner, name, words.text("password.bad_name"));
    if (!used)
        return show_dead_link(request, staff, link);
    return web::see_other("/login?done=password");
}

}  // namespace

std::string password_problem(std::string_view password, const std::string& email, const std::string& name,
                             const i18n::Words& words)
{
    switch (domain::check_password(password, {email, name})) {
        case domain::PasswordCheck::ok:
            return "";
        case domain::PasswordCheck::too_short:
            return words.plural("password.too_short", domain::least_password);
        case domain::PasswordCheck::too_long:
            return words.plural("password.too_long", domain::most_password);
        case domain::PasswordCheck::too_common:
            return words.text("password.too_common");
        case domain::PasswordCheck::about_you:
            return words.text("password.about_you");
    }
    return "";
}

web::Response show_password_request(const web::Request&, const StaffSite& staff)
{
    const auto& words = words_of(staff);
    auto page = open(staff, words.text("password.ask.title"), words.text("password.ask.text"));
    page.show(ksp_ASK);
    return answer(page);
}

web::Response submit_password_request(const web::Request& request, const StaffSite& staff)
{
    const auto& words = words_of(staff);
    const auto form = web::read_form(request);
    if (!form || is_from_elsewhere(request, staff.base_url))
        return error_page(request, form ? 403 : 400, words, staff.site.templates);
    auto context = visitor_context(staff);
    app::request_password_reset(context, form->value("email").value_or(""));
    // The same for everybody: whether there is an account is nobody's business.
    return answer(open(staff, words.text("password.asked.title"), words.text("password.asked.text")));
}

web::Response show_password_reset(const web::Request& request, const StaffSite& staff)
{
    return show_link(request, staff, reset);
}

web::Response submit_password_reset(const web::Request& request, const StaffSite& staff)
{
    return submit_link(request, staff, reset);
}

web::Response show_invitation(const web::Request& request, const StaffSite& staff)
{
    return show_link(request, staff, invitation);
}

web::Response submit_invitation(const web::Request& request, const StaffSite& staff)
{
    return submit_link(request, staff, invitation);
}

}  // namespace pages
