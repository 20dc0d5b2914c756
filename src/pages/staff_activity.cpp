#include "pages/staff_activity.h"

#include "i18n/activity_text.h"
#include "pages/staff_layout.h"
#include "store/activity.h"
#include "templates/staff_activity.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr int page_size = 100;

}  // namespace

web::Response show_activity(Visit& visit)
{
    const auto& words = visit.words;
    const auto before = number_in_query(visit.request, "before");
    auto lines = store::list_activity_of_workspace(visit.site().db, visit.workspace_id(), before, page_size + 1);
    auto page =
        open_staff_page("staff_activity.html.tpl", words.text("settings.activity"), visit, StaffSection::settings);
    if (lines.size() > page_size) {
        lines.pop_back();
        page.show(ksa_OLDER);
        page.set(ksa_OLDER_PATH, "/settings/activity?before=" + std::to_string(lines.back().id));
    }
    for (const auto& [id, line, invoice_id, invoice_number] : lines) {
        auto row = page.add(ksa_LINE);
        if (invoice_id != 0) {
            row.show(ksa_OF_INVOICE);
            row.set(ksa_INVOICE_PATH, "/invoices/" + std::to_string(invoice_id));
            row.set(ksa_INVOICE_NUMBER, invoice_number);
        }
        row.set(ksa_LINE_TEXT, i18n::activity_text(line.kind, words));
        row.set(ksa_LINE_DETAIL, line.detail);
        row.set(ksa_LINE_ACTOR, i18n::actor_text(line.actor, words));
        row.set(ksa_LINE_AT, i18n::moment_text(line.happened_at, visit.workspace().time_zone, words));
    }
    return answer(page);
}

}  // namespace pages
