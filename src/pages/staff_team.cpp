#include "pages/staff_team.h"

#include "app/team.h"
#include "base/text.h"
#include "i18n/activity_text.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "templates/staff_team.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

using domain::StaffRole;

constexpr const char* path = "/settings/team";
constexpr StaffRole roles[] = {StaffRole::owner, StaffRole::staff, StaffRole::read_only};

struct Typed {
    std::string name = {}, email = {}, problem = {};
    StaffRole role = StaffRole::staff;
};

// nullopt for what is no role.
std::optional<StaffRole> role_of(const std::string& text)
{
    const auto* found =
        std::ranges::find(roles, text, [](StaffRole role) { return std::string(domain::to_string(role)); });
    return found == std::end(roles) ? std::nullopt : std::optional(*found);
}

template <class Names>
void add_roles(web::Page& page, StaffRole chosen, const i18n::Words& words, const Names& names)
{
    for (const auto role : roles) {
        const std::string name(domain::to_string(role));
        auto option = page.add(names.option);
        option.set(names.value, name);
        option.set(names.label, words.text("role." + name));
        if (role == chosen)
            option.show(names.current);
    }
}

struct OptionNames {
    const web::Page::Name &option, &value, &label, &current;
};

web::Response show(Visit& visit, const Typed& typed, int status)
{
    const auto& words = visit.words;
    auto page = open_staff_page("staff_team.html.tpl", words.text("settings.team"), visit, StaffSection::settings);
    page.set(kst_TOKEN, visit.csrf);
    for (const auto& member : store::list_members(visit.site().db, visit.workspace_id())) {
        auto row = page.add(kst_MEMBER);
        row.set(kst_MEMBER_PATH, std::string(path) + "/" + std::to_string(member.user.id));
        row.set(kst_MEMBER_NAME, member.user.name);
        row.set(kst_MEMBER_EMAIL, member.user.email);
        row.set(
            kst_MEMBER_SINCE,
            member.user.password_hash.empty() ? words.text("team.invited")
            : member.signed_in_at
                ? words.text("team.signed_in",
                             {{"time", i18n::moment_text(*member.signed_in_at, visit.workspace().time_zone, words)}})
                : words.text("team.never"));
        add_roles(row, member.role, words,
                  OptionNames{kst_MEMBER_ROLE, kst_MEMBER_ROLE_VALUE, kst_MEMBER_ROLE_NAME, kst_MEMBER_ROLE_CURRENT});
        if (member.user.password_hash.empty()) {
            row.show(kst_NOT_JOINED);
            row.set(kst_MEMBER_ROLE_NOW, domain::to_string(member.role));
        }
    }
    page.set(kst_NAME, typed.name);
    page.set(kst_EMAIL, typed.email);
    add_roles(page, typed.role, words, OptionNames{kst_ROLE, kst_ROLE_VALUE, kst_ROLE_NAME, kst_ROLE_CURRENT});
    if (!typed.problem.empty()) {
        page.show(kst_PROBLEM);
        page.set(kst_PROBLEM_TEXT, typed.problem);
    }
    return answer(page, status);
}

Confirmation removal(const Visit& visit, const store::User& user)
{
    const auto& words = visit.words;
    return {
        .title = words.text("team.remove_title", {{"name", user.name}}),
        .consequences = {words.text("team.remove_text"), words.text("team.remove_log")},
        .action = std::string(path) + "/" + std::to_string(user.id) + "/remove",
        .button = words.text("team.remove"),
        .cancel_path = path,
        .section = StaffSection::settings,
    };
}

// The member of the address.
base::Result<store::User> member_of(const Visit& visit)
{
    const auto id = id_in_path(visit, "user");
    if (const auto role = store::find_role(visit.site().db, visit.workspace_id(), id); !role)
        return role.error();
    return store::find_user(visit.site().db, id);
}

}  // namespace

web::Response show_team(Visit& visit)
{
    return show(visit, {}, 200);
}

web::Response submit_invitation_of_member(Visit& visit)
{
    Typed typed{base::shortened(base::clean_line(visit.field("name")).value_or(""), 200),
                base::shortened(visit.field("email"), 254), "",
                role_of(visit.field("role")).value_or(StaffRole::read_only)};
    const auto invited = app::invite_member(visit.context, {visit.workspace_id(), typed.email, typed.name, typed.role});
    if (invited)
        return done(path, "invited");
    typed.problem = sentence(invited.error().detail);
    return show(visit, typed, status_of(invited.error()));
}

web::Response submit_role(Visit& visit)
{
    const auto role = role_of(visit.field("role"));
    const auto member = member_of(visit);
    if (!member)
        return staff_not_found(visit);
    if (!role)
        return show(visit, {.problem = visit.words.text("team.no_role")}, 400);
    const auto changed = app::change_role(visit.context, visit.workspace_id(), member->id, *role);
    if (changed)
        return done(path, "saved");
    return show(visit, {.problem = visit.words.text("team.last_owner")}, status_of(changed.error()));
}

web::Response show_remove_member(Visit& visit)
{
    const auto member = member_of(visit);
    return member ? show_confirmation(visit, removal(visit, *member)) : staff_not_found(visit);
}

web::Response submit_remove_member(Visit& visit)
{
    const auto member = member_of(visit);
    if (!member)
        return staff_not_found(visit);
    const auto removed = app::remove_member(visit.context, visit.workspace_id(), member->id);
    if (removed)
        return done(path, "removed");
    auto page = removal(visit, *member);
    page.problem = visit.words.text("team.last_owner");
    return show_confirmation(visit, page, status_of(removed.error()));
}

}  // namespace pages
