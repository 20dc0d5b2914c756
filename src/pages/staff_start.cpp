#include "pages/staff_start.h"

#include "pages/staff_layout.h"
#include "store/companies.h"
#include "store/invoice_list.h"
#include "store/provider_accounts.h"
#include "store/test_invoices.h"
#include "templates/staff_start.html.tpl.varnames.h"

namespace pages {

web::Response show_start(Visit& visit)
{
    const auto& words = visit.words;
    auto& db = visit.site().db;
    const auto workspace = visit.workspace_id();
    const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
    struct Step {
        const char* key;  // Of its words: what it is, and with ".text" why
        const char* path;
        bool is_done;
    };
    const Step steps[] = {
        {"start.company", "/settings/workspace-company", bool(store::find_company(db, workspace))},
        {"start.logo", "/settings/branding", !visit.workspace().logo_hash.empty()},
        {"start.payments", "/settings/payments", !store::list_accounts(db, workspace).empty()},
        {"start.test_invoice", "/settings/test-invoice", store::count_test_invoices(db, workspace) > 0},
        {"start.invoice", "/drafts/new", store::count_invoices(db, workspace, today).all > 0},
    };
    auto page = open_staff_page("staff_start.html.tpl", words.text("start.title"), visit, StaffSection::none);
    bool is_all_done = true;
    for (const auto& step : steps) {
        auto row = page.add(kss_STEP);
        row.set(kss_NAME, words.text(step.key));
        row.set(kss_TEXT, words.text(std::string(step.key) + ".text"));
        row.set(kss_STATE, words.text(step.is_done ? "start.done" : "start.to_do"));
        row.set(kss_TONE, step.is_done ? "good" : "attention");
        if (*step.path != '\0') {
            row.show(kss_HAS_PATH);
            row.set(kss_PATH, step.path);
        } else {
            row.show(kss_NO_PATH);
        }
        is_all_done = is_all_done && step.is_done;
    }
    if (is_all_done)
        page.show(kss_ALL_DONE);
    return answer(page);
}

}  // namespace pages
