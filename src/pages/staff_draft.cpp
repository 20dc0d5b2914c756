#include "pages/staff_draft.h"

#include "app/drafts.h"
#include "exchange/snapshot.h"
#include "i18n/sums_text.h"
#include "pages/draft_fields.h"
#include "pages/error_page.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "store/customers.h"
#include "store/invoices.h"
#include "templates/staff_draft.html.tpl.varnames.h"
#include "templates/staff_totals.html.tpl.varnames.h"
#include "web/redirect.h"

namespace pages {

namespace {

std::string path_of(std::uint64_t draft_id)
{
    return "/drafts/" + std::to_string(draft_id);
}

domain::DraftDocument document_of(const exchange::DraftForm& form, const DraftSetting& setting)
{
    return exchange::document_of(form, setting.company.seller, "", read_typed_number);
}

// The customer that the form was begun with, when it is one of this workspace.
std::optional<std::uint64_t> customer_of(const Visit& visit)
{
    const auto id = read_number(visit.field("customer"));
    return store::find_customer(visit.site().db, visit.workspace_id(), id) ? std::optional(id) : std::nullopt;
}

store::DraftContent content_of(const Visit& visit, const exchange::DraftForm& form, const DraftSetting& setting)
{
    const auto made = document_of(form, setting);
    return {exchange::to_json(form), form.buyer.name, customer_of(visit),
            made.problems.empty() ? std::optional(made.document.totals.payable) : std::nullopt};
}

struct TotalsMarkers {
    const web::Page::Name &line, &name, &amount, &payable;
};

void fill_totals(web::Page& page, const domain::InvoiceDocument& document, const TotalsMarkers& markers,
                 const i18n::Words& words)
{
    const auto add = [&](const std::string& name, const std::string& amount) {
        auto line = page.add(markers.line);
        line.set(markers.name, name);
        line.set(markers.amount, amount);
    };
    for (const auto& [label, value] : i18n::subtotal_texts(document, words))
        add(label, value);
    for (const auto& tax : document.taxes) {
        const auto text = i18n::tax_text(tax, words);
        add(text.label, text.amount);
    }
    page.set(markers.payable, words.money(document.totals.payable));
}

// A form on a page, and what is known of the draft that it is of.
struct Shown {
    exchange::DraftForm form;
    std::uint64_t id = 0, version = 0;  // 0: nothing is stored yet
    std::uint64_t replaces_id = 0, customer_id = 0;
    bool tells_problems = false;
    std::string changed_by = {};  // Somebody else has saved another version
};

web::Response show(const Visit& visit, const DraftSetting& setting, const Shown& shown, int status)
{
    const auto& words = visit.words;
    const auto made = document_of(shown.form, setting);
    const auto title = words.text(shown.id == 0 ? "draft.new" : "draft.title");
    auto page = open_staff_page("staff_draft.html.tpl", title, visit, StaffSection::invoices);
    page.set(ksd_HEADING, title);
    page.set(ksd_TOKEN, visit.csrf);
    page.set(ksd_ACTION, shown.id == 0 ? "/drafts" : path_of(shown.id));
    page.set(ksd_DRAFT_PATH, path_of(shown.id));
    page.set(ksd_VERSION, std::to_string(shown.version));
    page.set(ksd_REPLACES, std::to_string(shown.replaces_id));
    page.set(ksd_CUSTOMER, std::to_string(shown.customer_id));
    if (shown.id != 0)
        page.show(ksd_IS_SAVED);
    if (!shown.changed_by.empty()) {
        page.show(ksd_CHANGED_MEANWHILE);
        page.set(ksd_CHANGED_TEXT, words.text("draft.changed", {{"name", shown.changed_by}}));
    }
    const auto problems = shown.tells_problems ? made.problems : std::vector<domain::DraftProblem>();
    if (!problems.empty())
        page.show(ksd_PROBLEMS);
    fill_draft_fields(page, shown.form, setting, problems, words);
    fill_totals(page, made.document, {ksd_TOTAL_LINE, ksd_TOTAL_NAME, ksd_TOTAL_AMOUNT, ksd_TOTAL_PAYABLE}, words);
    return answer(page, status);
}

// "remove.3" is 3; -1 for anything else.
int removed_line(const std::string& what)
{
    constexpr std::string_view before = "remove.";
    if (!what.starts_with(before))
        return -1;
    const auto text = what.substr(before.size());
    const auto number = read_number(text);
    return (number > 0 && number < 1000) || text == "0" ? static_cast<int>(number) : -1;
}

void add_blank_line(exchange::DraftForm& form, const DraftSetting& setting)
{
    form.lines.push_back({"", "", "1", "", "", {}, setting.taxes.front().tax});
}

// A stored draft that can still be changed; `not_found` otherwise.
base::Result<store::DraftRow> open_draft(const Visit& visit)
{
    return store::find_draft(visit.site().db, visit.workspace_id(), id_in_path(visit, "draft"));
}

exchange::DraftForm form_of(const store::DraftRow& draft)
{
    auto form = exchange::read_draft_form(draft.content.content);
    base::check(bool(form), "a draft that was stored can be read");
    return *std::move(form);
}

// None: the default.
std::optional<std::uint64_t> series_of(const exchange::DraftForm& form)
{
    const auto id = read_number(form.series_id);
    return id == 0 ? std::nullopt : std::optional(id);
}

// What comes after what was typed is on disk.
web::Response after_saving(Visit& visit, const DraftSetting& setting, exchange::DraftForm form,
                           const app::DraftVersion& saved)
{
    const auto what = visit.field("do");
    if (what == "add" || removed_line(what) >= 0)
        return web::see_other(path_of(saved.id) + "?do=" + (what == "add" ? "add" : "remove") + "#lines");
    if (what != "issue")
        return done(path_of(saved.id), "draft_saved");
    if (!document_of(form, setting).problems.empty())
        return show(visit, setting,
                    {.form = std::move(form),
                     .id = saved.id,
                     .version = saved.version,
                     .customer_id = read_number(visit.field("customer")),
                     .tells_problems = true},
                    400);
    return web::see_other(path_of(saved.id) + "/issue");
}

// Somebody else has changed, issued or deleted the draft since this form was opened: nothing typed is lost.
web::Response show_conflict(const Visit& visit, const DraftSetting& setting, exchange::DraftForm form,
                            const store::DraftRow& now)
{
    if (now.issued_invoice_id)
        return done("/invoices/" + std::to_string(*now.issued_invoice_id), "draft_was_issued");
    return show(visit, setting,
                {.form = std::move(form),
                 .id = now.id,
                 .version = now.version,
                 .customer_id = read_number(visit.field("customer")),
                 .changed_by = now.updated_by},
                409);
}

Confirmation issue_confirmation(const Visit& visit, const store::DraftRow& draft,
                                const domain::InvoiceDocument& document)
{
    const auto& words = visit.words;
    Confirmation page{
        .title = words.text("draft.issue_title", {{"amount", words.money(document.totals.payable)}}),
        .consequences = {words.text("draft.issue_to", {{"name", document.buyer.name}}),
                         words.text("draft.issue_number"), words.text("draft.issue_link"),
                         words.text("draft.issue_for_good")},
        .action = path_of(draft.id) + "/issue",
        .button = words.text("draft.issue"),
        .cancel_path = path_of(draft.id),
        .is_dangerous = false,
        .fields = {{"version", std::to_string(draft.version)}},
    };
    if (draft.replaces_id)
        page.consequences.push_back(words.text("draft.issue_replaces"));
    return page;
}

}  // namespace

web::Response show_new_draft(Visit& visit)
{
    const auto setting = draft_setting(visit);
    Shown shown{.form = blank_form(visit, setting)};
    const auto replaces = number_in_query(visit.request, "replaces");
    const auto like = replaces != 0 ? replaces : number_in_query(visit.request, "like");
    if (like != 0) {
        const auto invoice = store::find_staff_invoice(visit.site().db, visit.workspace_id(), like);
        if (!invoice)
            return staff_not_found(visit);
        const auto document = exchange::from_snapshot(invoice->snapshot);
        base::check(bool(document), "the snapshot of an issued invoice can be read");
        shown.form = exchange::draft_form_of(*document, i18n::date_in(visit.workspace().time_zone, visit.context.now));
        if (shown.form.lines.size() > most_form_lines)  // A browser would not send all of it back
            return error_page_with_next(visit.request, 409, "draft.too_long",
                                        {visit.words.text("draft.import_instead"), "/invoices/import"}, visit.words,
                                        visit.site().templates);
        shown.replaces_id = replaces;
    }
    if (const auto id = number_in_query(visit.request, "customer"); id != 0) {
        const auto row = store::find_customer(visit.site().db, visit.workspace_id(), id);
        if (!row)
            return staff_not_found(visit);
        begin_with(shown.form, row->customer);
        shown.customer_id = id;
    }
    return show(visit, setting, shown, 200);
}

web::Response submit_new_draft(Visit& visit)
{
    const auto setting = draft_setting(visit);
    auto form = typed_form(visit.form, removed_line(visit.field("do")));
    const auto replaces = read_number(visit.field("replaces"));
    const auto made = app::create_draft(visit.context, visit.workspace_id(), content_of(visit, form, setting),
                                        replaces == 0 ? std::nullopt : std::optional(replaces));
    if (!made)
        return staff_not_found(visit);
    return after_saving(visit, setting, std::move(form), *made);
}

web::Response show_draft(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft)
        return staff_not_found(visit);
    if (draft->issued_invoice_id)
        return web::see_other("/invoices/" + std::to_string(*draft->issued_invoice_id));
    const auto setting = draft_setting(visit);
    Shown shown{.form = form_of(*draft),
                .id = draft->id,
                .version = draft->version,
                .replaces_id = draft->replaces_id.value_or(0),
                .customer_id = draft->content.customer_id.value_or(0)};
    if (shown.form.lines.empty() ||
        (query_value(visit.request, "do") == "add" && shown.form.lines.size() < most_form_lines))
        add_blank_line(shown.form, setting);
    return show(visit, setting, shown, 200);
}

web::Response submit_draft(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft)
        return staff_not_found(visit);
    const auto setting = draft_setting(visit);
    auto form = typed_form(visit.form, removed_line(visit.field("do")));
    const auto saved =
        app::save_draft(visit.context, visit.workspace_id(), {draft->id, read_number(visit.field("version"))},
                        content_of(visit, form, setting));
    if (saved)
        return after_saving(visit, setting, std::move(form), *saved);
    const auto now = open_draft(visit);
    return now ? show_conflict(visit, setting, std::move(form), *now) : staff_not_found(visit);
}

web::Response compute_totals(Visit& visit)
{
    const auto setting = draft_setting(visit);
    const auto made = document_of(typed_form(visit.form), setting);
    auto page = visit.site().templates.open("staff_totals.html.tpl",
                                            [&](std::string_view key) { return visit.words.text(key); });
    fill_totals(page, made.document, {kst_TOTAL_LINE, kst_TOTAL_NAME, kst_TOTAL_AMOUNT, kst_TOTAL_PAYABLE},
                visit.words);
    return answer(page);
}

web::Response show_issue(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft)
        return staff_not_found(visit);
    if (draft->issued_invoice_id)
        return web::see_other("/invoices/" + std::to_string(*draft->issued_invoice_id));
    const auto setting = draft_setting(visit);
    const auto made = document_of(form_of(*draft), setting);
    if (!made.problems.empty())
        return show(visit, setting,
                    {.form = form_of(*draft), .id = draft->id, .version = draft->version, .tells_problems = true}, 400);
    return show_confirmation(visit, issue_confirmation(visit, *draft, made.document));
}

web::Response submit_issue(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft)
        return staff_not_found(visit);
    const auto setting = draft_setting(visit);
    const auto issued = app::issue_draft(
        visit.context,
        {.workspace_id = visit.workspace_id(),
         .seen = {draft->id, read_number(visit.field("version"))},
         .series_id = series_of(form_of(*draft)),
         .document = [&](const store::DraftRow& locked) -> base::Result<domain::InvoiceDocument> {
             auto made = document_of(form_of(locked), setting);
             if (!made.problems.empty())
                 return base::invalid("the draft has problems");
             return std::move(made.document);
         },
         .snapshot = [](const domain::InvoiceDocument& document) { return exchange::to_json(document); }});
    if (issued)
        return done("/invoices/" + std::to_string(issued->invoice_id), "issued");
    const auto now = open_draft(visit);
    if (!now)
        return staff_not_found(visit);
    const auto made = document_of(form_of(*now), setting);
    if (!made.problems.empty())
        return show(visit, setting,
                    {.form = form_of(*now), .id = now->id, .version = now->version, .tells_problems = true}, 400);
    auto page = issue_confirmation(visit, *now, made.document);
    page.problem = now->version == read_number(visit.field("version"))
                       ? sentence(issued.error().detail)
                       : visit.words.text("draft.changed_issue", {{"name", now->updated_by}});
    return show_confirmation(visit, page, status_of(issued.error()));
}

web::Response show_delete_draft(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft || draft->issued_invoice_id)
        return staff_not_found(visit);
    return show_confirmation(visit, {.title = visit.words.text("draft.delete_title"),
                                     .consequences = {visit.words.text("draft.delete_text")},
                                     .action = path_of(draft->id) + "/delete",
                                     .button = visit.words.text("draft.delete"),
                                     .cancel_path = path_of(draft->id),
                                     .fields = {{"version", std::to_string(draft->version)}}});
}

web::Response submit_delete_draft(Visit& visit)
{
    const auto draft = open_draft(visit);
    if (!draft)
        return staff_not_found(visit);
    const auto deleted =
        app::delete_draft(visit.context, visit.workspace_id(), {draft->id, read_number(visit.field("version"))});
    return deleted ? done("/drafts", "draft_deleted") : web::see_other(path_of(draft->id));
}

}  // namespace pages
