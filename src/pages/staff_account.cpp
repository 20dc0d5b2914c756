#include "pages/staff_account.h"

#include "app/notices.h"
#include "app/sign_in.h"
#include "app/team.h"
#include "pages/notice_choices.h"
#include "pages/staff_layout.h"
#include "pages/staff_password.h"
#include "store/notices.h"
#include "templates/staff_account.html.tpl.varnames.h"

namespace pages {

namespace {

struct Problems {
    std::string name, password;
    std::string typed_name;
};

web::Response show(Visit& visit, const Problems& problems, int status)
{
    const auto& user = visit.session.user;
    auto page =
        open_staff_page("staff_account.html.tpl", visit.words.text("account.title"), visit, StaffSection::settings);
    page.set(ksa_TOKEN, visit.csrf);
    page.set(ksa_EMAIL, user.email);
    page.set(ksa_PERSON, problems.name.empty() ? user.name : problems.typed_name);
    page.set(ksa_ROLE, visit.words.text("role." + std::string(domain::to_string(visit.session.role))));
    const auto add_problem = [&](const web::Page::Name& section, const web::Page::Name& text,
                                 const std::string& problem) {
        if (problem.empty())
            return;
        page.show(section);
        page.set(text, problem);
    };
    add_problem(ksa_NAME_PROBLEM, ksa_NAME_PROBLEM_TEXT, problems.name);
    add_problem(ksa_PASSWORD_PROBLEM, ksa_PASSWORD_PROBLEM_TEXT, problems.password);

    static const NoticeBoxes boxes{ksa_NOTICE, ksa_NOTICE_ID, ksa_NOTICE_VALUE, ksa_NOTICE_NAME, ksa_NOTICE_CHECKED};
    const auto member = store::find_notice_reader(visit.site().db, visit.workspace_id(), user.id);
    add_notice_boxes(page, boxes, "mine", member ? member->list : "", visit.words);
    page.set(ksa_NOTICES_TEXT, visit.words.text("account.notices_text", {{"email", user.email}}));

    const auto memberships = store::list_memberships(visit.site().db, user.id);
    if (memberships.size() > 1)
        page.show(ksa_WORKSPACES);
    for (const auto& membership : memberships) {
        if (membership.workspace_id == visit.workspace_id())
            continue;
        auto other = page.add(ksa_OTHER);
        other.set(ksa_OTHER_ID, std::to_string(membership.workspace_id));
        other.set(ksa_OTHER_NAME, membership.workspace_name);
    }
    return answer(page, status);
}

}  // namespace

web::Response show_account(Visit& visit)
{
    return show(visit, {}, 200);
}

web::Response submit_account_name(Visit& visit)
{
    const auto name = visit.field("name");
    if (const auto renamed = app::rename_user(visit.context, visit.session.user.id, name); !renamed)
        return show(visit, {visit.words.text("password.bad_name"), "", name}, 400);
    return done("/settings/account", "saved");
}

web::Response submit_account_notices(Visit& visit)
{
    const auto chosen =
        app::choose_notices(visit.context, visit.workspace_id(), visit.session.user.id, chosen_notices(visit.form));
    return chosen ? done("/settings/account", "saved") : staff_not_found(visit);
}

web::Response submit_account_password(Visit& visit)
{
    const auto& user = visit.session.user;
    const auto refuse = [&](const std::string& problem, int status) { return show(visit, {"", problem, ""}, status); };
    const auto next = visit.field("new_password");
    if (const auto problem = password_problem(next, user.email, user.name, visit.words); !problem.empty())
        return refuse(problem, 400);
    switch (app::check_own_password(visit.context, user, visit.field("password"), visit.request.remote_address)) {
        case app::SignInOutcome::ok:
            break;
        case app::SignInOutcome::wait:
            return refuse(visit.words.text("account.wait"), 429);
        case app::SignInOutcome::wrong:
        case app::SignInOutcome::no_workspace:
            return refuse(visit.words.text("account.wrong_password"), 400);
    }
    app::change_password(visit.context, user.id, next, visit.session.id);
    return done("/settings/account", "password");
}

}  // namespace pages
