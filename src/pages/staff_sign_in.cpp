#include "pages/staff_sign_in.h"

#include "app/sign_in.h"
#include "pages/error_page.h"
#include "pages/kept_form.h"
#include "pages/same_origin.h"
#include "pages/staff_layout.h"
#include "templates/staff_sign_in.html.tpl.varnames.h"
#include "web/redirect.h"

namespace pages {

namespace {

constexpr std::string_view first_page = "/invoices";

struct Door {
    std::string next;
    KeptForm kept;
    std::string email, problem, done;
    int status = 200;
};

web::Response show_door(const Door& door, const StaffSite& staff)
{
    const auto& words = staff.site.catalogues.words_for("", "");
    const auto title = words.text(door.problem.empty() ? "sign_in.title" : "sign_in.title_refused");
    auto page = open_door_page("staff_sign_in.html.tpl", title, words, staff.site.templates);
    page.set(kssi_HEADING, words.text("sign_in.title"));
    page.set_everywhere(kssi_NEXT_PAGE, door.next);
    page.set(kssi_EMAIL, door.email);
    for (const auto& [name, value] : hidden_fields(door.kept)) {
        auto field = page.add(kssi_FIELD);
        field.set(kssi_NAME, name);
        field.set(kssi_VALUE, value);
    }
    if (!door.kept.path.empty())
        page.show(kssi_KEPT);
    if (!door.problem.empty()) {
        page.show(kssi_PROBLEM);
        page.set(kssi_PROBLEM_TEXT, door.problem);
    }
    if (!door.done.empty()) {
        page.show(kssi_DONE);
        page.set(kssi_DONE_TEXT, door.done);
    }
    return answer(page, door.status);
}

std::string local_or_first(const std::string& path)
{
    return is_local_path(path) ? path : std::string(first_page);
}

std::string problem_of(const app::SignedIn& signed_in, const i18n::Words& words)
{
    switch (signed_in.outcome) {
        case app::SignInOutcome::ok:
            return "";
        case app::SignInOutcome::wrong:
            return words.text("sign_in.wrong");
        case app::SignInOutcome::wait:
            return words.plural("sign_in.wait", (signed_in.wait.count() + 59) / 60);
        case app::SignInOutcome::no_workspace:
            return words.text("sign_in.no_workspace");
    }
    return "";
}

int status_of(app::SignInOutcome outcome)
{
    return outcome == app::SignInOutcome::wait ? 429 : outcome == app::SignInOutcome::no_workspace ? 403 : 401;
}

}  // namespace

web::Response show_sign_in(const web::Request& request, const StaffSite& staff)
{
    const auto next = local_or_first(query_value(request, "next"));
    auto context = visitor_context(staff);
    if (app::find_session(context, session_cookie(request)))
        return web::see_other(next);
    const auto key = "sign_in.done." + query_value(request, "done");
    const auto& words = staff.site.catalogues.words_for("", "");
    return show_door({next, {}, "", "", words.has(key) ? words.text(key) : "", 200}, staff);
}

web::Response submit_sign_in(const web::Request& request, const StaffSite& staff)
{
    const auto& words = staff.site.catalogues.words_for("", "");
    const auto form = web::read_form(request, most_staff_fields);
    if (!form || is_from_elsewhere(request, staff.base_url))
        return error_page(request, form ? 403 : 400, words, staff.site.templates);

    Door door{local_or_first(form->value("next").value_or("")),
              read_kept_form(*form),
              form->value("email").value_or(""),
              "",
              "",
              200};
    auto context = visitor_context(staff);
    const auto signed_in = app::sign_in(
        context, {door.email, form->value("password").value_or(""), request.remote_address}, session_cookie(request));
    if (signed_in.outcome != app::SignInOutcome::ok) {
        door.problem = problem_of(signed_in, words);
        door.status = status_of(signed_in.outcome);
        auto response = show_door(door, staff);
        if (signed_in.outcome == app::SignInOutcome::wait)
            response.headers.emplace_back("Retry-After", std::to_string(signed_in.wait.count()));
        return response;
    }

    auto response = web::see_other(door.next);
    if (!door.kept.path.empty()) {
        const auto session = app::find_session(context, signed_in.secret);
        base::check(bool(session), "a session that was just made is there");
        response = show_send_again(staff, *session, door.kept);
        response.status = 200;
    }
    set_session_cookie(response, signed_in.secret);
    return response;
}

web::Response show_sign_in_again(const web::Request& request, const StaffSite& staff, const web::Form& form)
{
    return show_door({std::string(first_page), {request.path, kept_fields(form)}, "", "", "", 401}, staff);
}

web::Response submit_sign_out(Visit& visit)
{
    app::sign_out(visit.context, session_cookie(visit.request));
    auto response = web::see_other("/login?done=signed_out");
    set_session_cookie(response, "");
    return response;
}

web::Response submit_sign_out_everywhere(Visit& visit)
{
    app::sign_out_everywhere(visit.context, visit.session.user.id);
    auto response = web::see_other("/login?done=signed_out_everywhere");
    set_session_cookie(response, "");
    return response;
}

web::Response submit_switch_workspace(Visit& visit)
{
    const auto secret = app::switch_workspace(visit.context, visit.session, read_number(visit.field("workspace")));
    if (!secret)
        return staff_not_found(visit);
    auto response = web::see_other(std::string(first_page));
    set_session_cookie(response, *secret);
    return response;
}

}  // namespace pages
