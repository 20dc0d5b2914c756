#include "pages/staff_notices.h"

#include "app/notices.h"
#include "i18n/activity_text.h"
#include "pages/staff_layout.h"
#include "store/notices.h"
#include "templates/staff_notices.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr auto path = "/notices";
constexpr int on_a_page = 50;

}  // namespace

web::Response show_notices(Visit& visit)
{
    const auto& words = visit.words;
    auto& db = visit.site().db;
    auto page = open_staff_page("staff_notices.html.tpl", words.text("notices.title"), visit, StaffSection::notices);
    const auto before = number_in_query(visit.request, "before");
    auto lines = store::list_notices(db, visit.workspace_id(), before, on_a_page + 1);
    if (lines.size() > on_a_page) {
        lines.pop_back();
        page.show(ksn_OLDER);
        page.set(ksn_OLDER_PATH, std::string(path) + "?before=" + std::to_string(lines.back().id));
    }
    if (lines.empty())
        page.show(ksn_NONE);
    // The first page only: what is older is read when the newest is.
    if (before == 0 && !lines.empty() &&
        store::count_unread_notices(db, visit.workspace_id(), visit.session.user.id) > 0) {
        page.show(ksn_UNREAD);
        page.set(ksn_TOKEN, visit.csrf);
        page.set(ksn_THROUGH, std::to_string(lines.front().id));
    }
    for (const auto& [id, line, invoice_id, invoice_number] : lines) {
        auto row = page.add(ksn_LINE);
        row.set(ksn_LINE_TEXT, i18n::activity_text(line.kind, words));
        row.set(ksn_LINE_DETAIL, line.detail);
        row.set(ksn_LINE_AT, i18n::moment_text(line.happened_at, visit.workspace().time_zone, words));
        if (invoice_id != 0) {
            row.show(ksn_LINE_INVOICE);
            row.set(ksn_LINE_PATH, "/invoices/" + std::to_string(invoice_id));
            row.set(ksn_LINE_NUMBER, invoice_number);
        }
    }
    return answer(page);
}

web::Response submit_read_notices(Visit& visit)
{
    app::read_notices(visit.context, visit.workspace_id(), visit.session.user.id, read_number(visit.field("through")));
    return done(path, "notices_read");
}

}  // namespace pages
