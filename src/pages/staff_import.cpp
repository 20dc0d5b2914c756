#include "pages/staff_import.h"

#include "app/issue_invoice.h"
#include "base/text.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "templates/staff_import.html.tpl.varnames.h"

namespace pages {

namespace {

web::Response show(const Visit& visit, const std::string& problem, const std::vector<std::string>& warnings,
                   const std::string& issued_path, const std::string& number, int status)
{
    auto page =
        open_staff_page("staff_import.html.tpl", visit.words.text("import.title"), visit, StaffSection::invoices);
    page.set(ksi_TOKEN, visit.csrf);
    if (!problem.empty()) {
        page.show(ksi_PROBLEM);
        page.set(ksi_PROBLEM_TEXT, problem);
    }
    if (!issued_path.empty()) {
        page.show(ksi_ISSUED);
        page.set(ksi_ISSUED_TEXT, visit.words.text("import.issued", {{"number", number}}));
        page.set(ksi_ISSUED_PATH, issued_path);
    }
    for (const auto& warning : warnings)
        page.add(ksi_WARNING).set(ksi_WARNING_TEXT, warning);
    if (!warnings.empty())
        page.show(ksi_WARNINGS);
    return answer(page, status);
}

}  // namespace

web::Response show_import(Visit& visit)
{
    return show(visit, "", {}, "", "", 200);
}

web::Response submit_import(Visit& visit)
{
    const auto bytes = visit.field("file");
    if (bytes.empty())
        return show(visit, visit.words.text("import.no_file"), {}, "", "", 400);
    const auto read = exchange::read_invoice(bytes);
    if (!read)
        return show(visit, sentence(read.error().detail), {}, "", "", 400);
    const auto name = base::shortened(base::clean_line(visit.field("file_name")).value_or(""), 200);
    const auto issued =
        app::issue_invoice(visit.context, {.workspace = visit.workspace().slug,
                                           .document = read->document,
                                           .snapshot = exchange::to_json(read->document),
                                           .source = "imported from " + (name.empty() ? "a file" : name)});
    if (!issued)
        return show(visit, sentence(issued.error().detail), read->warnings, "", "", status_of(issued.error()));
    const auto path = "/invoices/" + std::to_string(issued->id);
    if (read->warnings.empty())
        return done(path, "issued");
    return show(visit, "", read->warnings, path, issued->number, 200);
}

}  // namespace pages
