#include "pages/staff_customer.h"

#include "app/customers.h"
#include "base/text.h"
#include "pages/language_choice.h"
#include "pages/staff_layout.h"
#include "templates/staff_customer.html.tpl.varnames.h"

namespace pages {

namespace {

std::string path_of(std::uint64_t id)
{
    return "/customers/" + std::to_string(id);
}

using Problems = std::vector<std::pair<std::string, std::string>>;

// What was typed, made as clean as it is kept.
domain::Customer typed_customer(const Visit& visit)
{
    domain::Customer customer;
    for (const auto& field : domain::customer_fields()) {
        const auto typed = visit.field(field.name);
        field.text(customer) =
            (field.has_paragraphs ? base::clean_text(typed) : base::clean_line(typed)).value_or(typed);
    }
    return customer;
}

struct Shown {
    store::CustomerRow row;  // Without an id: a new one
    Problems problems = {};
    std::string changed_by = {};
};

web::Response show(const Visit& visit, const Shown& shown, int status)
{
    const auto& words = visit.words;
    const bool is_new = shown.row.id == 0;
    const auto title = is_new ? words.text("customers.new") : shown.row.customer.name;
    auto page = open_staff_page("staff_customer.html.tpl", title, visit, StaffSection::customers);
    page.set(ksc_HEADING, title);
    page.set(ksc_TOKEN, visit.csrf);
    page.set(ksc_PATH, is_new ? "/customers" : path_of(shown.row.id));
    page.set(ksc_VERSION, std::to_string(shown.row.version));
    const bool may_edit = visit.may(domain::StaffAction::edit_customers);
    if (may_edit)
        page.show(ksc_MAY_EDIT);
    if (!is_new) {
        page.show(ksc_IS_KEPT);
        const auto id = std::to_string(shown.row.id);
        page.set(ksc_INVOICES_PATH, "/invoices?customer=" + id);
        page.set(ksc_DRAFT_PATH, "/drafts/new?customer=" + id);
        page.show(shown.row.is_archived ? ksc_IS_ARCHIVED : ksc_IS_LIVING);
    }
    if (!shown.changed_by.empty()) {
        page.show(ksc_CHANGED);
        page.set(ksc_CHANGED_TEXT, words.text("customers.changed", {{"name", shown.changed_by}}));
    }
    if (!shown.problems.empty())
        page.show(ksc_PROBLEMS);
    auto customer = shown.row.customer;
    for (const auto& field : domain::customer_fields()) {
        auto part = page.add(field.has_paragraphs ? ksc_PARAGRAPHS : ksc_FIELD);
        part.set(ksc_NAME, field.name);
        part.set(ksc_LABEL, words.text("customer." + std::string(field.name)));
        if (std::string_view(field.name) == "language") {
            auto list = part.add(ksc_CHOICE);
            list.set(ksc_NO_CHOICE, words.text("customer.language_usual"));
            add_languages(list, {ksc_LANGUAGE, ksc_LANGUAGE_CODE, ksc_LANGUAGE_NAME, ksc_LANGUAGE_CURRENT},
                          field.text(customer), visit.site().catalogues);
        } else if (!field.has_paragraphs)
            part.show(ksc_TYPED);
        part.set(ksc_VALUE, field.text(customer));
        if (!may_edit)
            part.show(ksc_FIXED);
        for (const auto& [name, key] : shown.problems)
            if (name == field.name) {
                part.show(ksc_PROBLEM);
                part.set(ksc_PROBLEM_TEXT, words.text(key));
                break;
            }
    }
    return answer(page, status);
}

base::Result<store::CustomerRow> open_customer(const Visit& visit)
{
    return store::find_customer(visit.site().db, visit.workspace_id(), id_in_path(visit, "customer"));
}

}  // namespace

web::Response show_new_customer(Visit& visit)
{
    return show(visit, {}, 200);
}

web::Response submit_new_customer(Visit& visit)
{
    Shown shown;
    shown.row.customer = typed_customer(visit);
    shown.problems = domain::problems_of(shown.row.customer);
    if (!shown.problems.empty())
        return show(visit, shown, 400);
    const auto id = app::create_customer(visit.context, visit.workspace_id(), shown.row.customer);
    return done(path_of(id), "customer_added");
}

web::Response show_customer(Visit& visit)
{
    const auto row = open_customer(visit);
    return row ? show(visit, {*row}, 200) : staff_not_found(visit);
}

web::Response submit_customer(Visit& visit)
{
    const auto now = open_customer(visit);
    if (!now)
        return staff_not_found(visit);
    Shown shown{*now};
    shown.row.customer = typed_customer(visit);
    shown.row.version = read_number(visit.field("version"));
    shown.problems = domain::problems_of(shown.row.customer);
    if (!shown.problems.empty())
        return show(visit, shown, 400);
    if (app::save_customer(visit.context, visit.workspace_id(), shown.row))
        return done(path_of(now->id), "saved");
    const auto later = open_customer(visit);
    shown.row.version = later->version;
    shown.changed_by = later->updated_by;
    return show(visit, shown, 409);
}

web::Response submit_archive_customer(Visit& visit)
{
    const auto id = id_in_path(visit, "customer");
    const bool is_archived = visit.field("archived") != "no";
    if (!app::archive_customer(visit.context, visit.workspace_id(), id, is_archived))
        return staff_not_found(visit);
    return done(path_of(id), is_archived ? "customer_archived" : "customer_restored");
}

}  // namespace pages
