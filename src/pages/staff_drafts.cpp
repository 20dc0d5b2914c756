#include "pages/staff_drafts.h"

#include "i18n/activity_text.h"
#include "pages/staff_layout.h"
#include "store/drafts.h"
#include "templates/staff_drafts.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr std::size_t page_size = 200;  // As store::list_drafts gives them

}  // namespace

web::Response show_drafts(Visit& visit)
{
    const auto& words = visit.words;
    auto page = open_staff_page("staff_drafts.html.tpl", words.text("drafts.title"), visit, StaffSection::invoices);
    if (visit.may(domain::StaffAction::edit_drafts))
        page.show(ksd_MAY_EDIT);
    const auto skip = number_in_query(visit.request, "skip");
    const auto drafts = store::list_drafts(visit.site().db, visit.workspace_id(), skip);
    for (const auto& draft : drafts) {
        page.show(ksd_TABLE);
        auto row = page.add(ksd_DRAFT);
        row.set(ksd_DRAFT_PATH, "/drafts/" + std::to_string(draft.id));
        row.set(ksd_BUYER, draft.content.buyer_name.empty() ? words.text("drafts.nobody") : draft.content.buyer_name);
        row.set(ksd_TOTAL, draft.content.total ? words.money(*draft.content.total) : "");
        row.set(ksd_CHANGED_AT, i18n::moment_text(draft.updated_at, visit.workspace().time_zone, words));
        row.set(ksd_CHANGED_BY, draft.updated_by);
    }
    if (drafts.empty())
        page.show(ksd_NONE);
    if (drafts.size() == page_size) {
        page.show(ksd_OLDER);
        page.set(ksd_OLDER_PATH, "/drafts?skip=" + std::to_string(skip + drafts.size()));
    }
    return answer(page);
}

}  // namespace pages
