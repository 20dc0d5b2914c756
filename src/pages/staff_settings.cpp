#include "pages/staff_settings.h"

#include "pages/staff_layout.h"
#include "templates/staff_settings.html.tpl.varnames.h"

namespace pages {

namespace {

struct Place {
    const char* path;
    const char* key;  // Of its words: its name, and with ".text" what it is for
    domain::StaffAction action;
};

constexpr Place places[] = {
    {"/settings/workspace-company", "settings.company", domain::StaffAction::change_settings},
    {"/settings/branding", "settings.branding", domain::StaffAction::change_settings},
    {"/settings/payments", "settings.payments", domain::StaffAction::change_settings},
    {"/settings/messages", "settings.messages", domain::StaffAction::change_settings},
    {"/settings/test-invoice", "settings.test_invoice", domain::StaffAction::send},
    {"/settings/numbers", "settings.numbers", domain::StaffAction::change_settings},
    {"/settings/team", "settings.team", domain::StaffAction::manage_team},
    {"/settings/activity", "settings.activity", domain::StaffAction::see},
    {"/start", "settings.start", domain::StaffAction::see},
    {"/settings/account", "settings.account", domain::StaffAction::see},
};

}  // namespace

web::Response show_settings(Visit& visit)
{
    const auto& words = visit.words;
    auto page = open_staff_page("staff_settings.html.tpl", words.text("settings.title"), visit, StaffSection::settings);
    for (const auto& place : places) {
        if (!visit.may(place.action))
            continue;
        auto row = page.add(kss_SETTING);
        row.set(kss_PATH, place.path);
        row.set(kss_NAME, words.text(place.key));
        row.set(kss_TEXT, words.text(std::string(place.key) + ".text"));
    }
    return answer(page);
}

}  // namespace pages
