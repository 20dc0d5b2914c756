#include "pages/staff_books.h"

#include "app/compare_books.h"
#include "app/repair_books.h"
#include "pages/staff_layout.h"
#include "store/provider_accounts.h"
#include "templates/staff_books.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

std::string word_of(app::Difference kind)
{
    switch (kind) {
        case app::Difference::repaired:
            return "repaired";
        case app::Difference::not_here:
            return "not_here";
        case app::Difference::not_there:
            return "not_there";
        case app::Difference::amount:
            return "amount";
    }
    return "";
}

std::string word_of(app::RepairOutcome outcome)
{
    switch (outcome) {
        case app::RepairOutcome::repaired:
            return "repaired";
        case app::RepairOutcome::agrees:
            return "agrees";
        case app::RepairOutcome::unanswered:
            return "unanswered";
        case app::RepairOutcome::missing:
            return "missing";
        case app::RepairOutcome::not_ours:
            return "not_ours";
        case app::RepairOutcome::differs:
            return "differs";
    }
    return "";
}

web::Page open(const Visit& visit)
{
    auto page = open_staff_page("staff_books.html.tpl", visit.words.text("books.title"), visit, StaffSection::books);
    page.set(ksb_TOKEN, visit.csrf);
    if (visit.may(domain::StaffAction::decide_review))
        page.show(ksb_MAY_COMPARE);
    return page;
}

void add(web::Page& page, const Visit& visit, const store::AccountKey& account, const app::DifferenceFound& found)
{
    const auto& words = visit.words;
    auto row = page.add(ksb_DIFFERENCE);
    row.set(ksb_OBJECT, found.object);
    row.set(ksb_WHAT, words.text("books.object." + std::string(app::to_string(found.what))));
    row.set(ksb_KIND, words.text("books.difference." + word_of(found.kind)));
    row.set(ksb_TO_DO, words.text("books.difference." + word_of(found.kind) + ".todo"));
    row.set(ksb_DETAIL, found.detail);
    if (found.kind == app::Difference::repaired)
        return;
    row.show(ksb_CAN_ASK);
    row.set(ksb_ACCOUNT, std::to_string(account.id));
    row.set(ksb_OBJECT_KIND, app::to_string(found.what));
}

}  // namespace

web::Response show_books(Visit& visit)
{
    auto page = open(visit);
    if (store::list_accounts(visit.site().db, visit.workspace_id()).empty())
        page.show(ksb_NO_ACCOUNT);
    return answer(page);
}

web::Response submit_compare(Visit& visit)
{
    auto page = open(visit);
    bool is_complete = true;
    int payments = 0, refunds = 0, disputes = 0;
    std::size_t differences = 0;
    for (const auto& account : store::list_accounts(visit.site().db, visit.workspace_id())) {
        const auto result = app::compare_books(visit.context, visit.staff.provider, visit.staff.timeout, account,
                                               visit.context.now - app::compared_for);
        is_complete = is_complete && result.is_complete;
        payments += result.payments;
        refunds += result.refunds;
        disputes += result.disputes;
        for (const auto& difference : result.differences)
            add(page, visit, account, difference);
        differences += result.differences.size();
    }
    page.show(ksb_COMPARED);
    page.set(ksb_COMPARED_TEXT, visit.words.text("books.compared", {{"payments", std::to_string(payments)},
                                                                    {"refunds", std::to_string(refunds)},
                                                                    {"disputes", std::to_string(disputes)}}));
    if (!is_complete)
        page.show(ksb_INCOMPLETE);
    else if (differences == 0)
        page.show(ksb_AGREE);
    return answer(page);
}

web::Response submit_repair(Visit& visit)
{
    const auto what = app::parse_book_object(visit.field("what"));
    const store::AccountKey account{visit.workspace_id(), read_number(visit.field("account"))};
    const auto accounts = store::list_accounts(visit.site().db, visit.workspace_id());
    const bool is_theirs =
        std::ranges::any_of(accounts, [&](const store::AccountKey& one) { return one.id == account.id; });
    if (!what || !is_theirs)
        return staff_not_found(visit);
    app::Provider provider{visit.staff.provider, std::chrono::steady_clock::now() + visit.staff.timeout};
    const auto repaired = app::repair_books(visit.context, provider, account, *what, visit.field("object"));
    if (!repaired)
        return staff_not_found(visit);
    auto page = open(visit);
    page.show(ksb_ASKED);
    page.set(ksb_ASKED_TEXT, visit.words.text("books.asked." + word_of(repaired->outcome)));
    page.set(ksb_ASKED_OBJECT, visit.field("object"));
    page.set(ksb_ASKED_DETAIL, repaired->detail);
    return answer(page);
}

}  // namespace pages
