#include "pages/staff_numbers.h"

#include "app/drafts.h"
#include "app/issuing_settings.h"
#include "base/text.h"
#include "domain/number_series.h"
#include "pages/draft_fields.h"
#include "pages/staff_confirm.h"
#include "pages/staff_layout.h"
#include "templates/staff_numbers.html.tpl.varnames.h"

namespace pages {

namespace {

constexpr const char* path = "/settings/numbers";

// Categories of UNCL 5305 that people need; the others come with imported invoices.
constexpr const char* categories[] = {"S", "Z", "E", "AE", "K", "G", "O"};

struct Typed {
    std::string pattern = {}, next_number = {}, series_problem = {};
    std::string name = {}, scheme = {}, code = "S", rate = {}, reason = {}, rate_problem = {};
};

web::Response show(Visit& visit, const Typed& typed, int status)
{
    const auto& words = visit.words;
    auto page =
        open_staff_page("staff_numbers.html.tpl", words.text("settings.numbers"), visit, StaffSection::settings);
    page.set(ksn_TOKEN, visit.csrf);
    const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
    for (const auto& series : store::list_number_series(visit.site().db, visit.workspace_id())) {
        if (series.is_archived)
            continue;
        auto row = page.add(ksn_SERIES);
        row.set(ksn_SERIES_PATH, std::string(path) + "/" + std::to_string(series.id));
        row.set(ksn_PATTERN, series.pattern);
        const auto pattern = domain::NumberPattern::parse(series.pattern);
        row.set(ksn_NEXT, pattern ? pattern->format(series.next_number, today) : "");
        row.show(series.is_default ? ksn_IS_DEFAULT : ksn_IS_OTHER);
    }
    page.set(ksn_NEW_PATTERN, typed.pattern.empty() ? app::first_number_pattern : typed.pattern);
    page.set(ksn_NEW_NEXT, typed.next_number.empty() ? "1" : typed.next_number);
    if (!typed.series_problem.empty()) {
        page.show(ksn_SERIES_PROBLEM);
        page.set(ksn_SERIES_PROBLEM_TEXT, typed.series_problem);
    }
    for (const auto& rate : store::list_tax_rates(visit.site().db, visit.workspace_id())) {
        if (rate.is_archived)
            continue;
        auto row = page.add(ksn_RATE);
        row.set(ksn_RATE_PATH, "/settings/taxes/" + std::to_string(rate.id));
        row.set(ksn_RATE_NAME, rate.name);
        row.set(ksn_RATE_WORDS, words.text("tax.category." + rate.tax.category.code));
        row.set(ksn_RATE_PERCENT, rate.tax.category.rate ? words.percent(*rate.tax.category.rate) : "");
        row.show(rate.is_default ? ksn_IS_DEFAULT_RATE : ksn_IS_OTHER_RATE);
    }
    page.set(ksn_NEW_NAME, typed.name);
    page.set(ksn_NEW_SCHEME, typed.scheme);
    page.set(ksn_NEW_RATE, typed.rate);
    page.set(ksn_NEW_REASON, typed.reason);
    for (const auto* category : categories) {
        auto option = page.add(ksn_CATEGORY);
        option.set(ksn_CATEGORY_VALUE, category);
        option.set(ksn_CATEGORY_NAME, words.text("tax.category." + std::string(category)));
        if (typed.code == category)
            option.show(ksn_CATEGORY_CURRENT);
    }
    if (!typed.rate_problem.empty()) {
        page.show(ksn_RATE_PROBLEM);
        page.set(ksn_RATE_PROBLEM_TEXT, typed.rate_problem);
    }
    return answer(page, status);
}

// What a use case said: back to the page, or the page with the reason.
web::Response after(Visit& visit, const base::Result<base::Nothing>& result)
{
    if (result)
        return done(path, "saved");
    if (result.error().reason == base::Reason::not_found)
        return staff_not_found(visit);
    return show(visit, {.series_problem = sentence(result.error().detail)}, status_of(result.error()));
}

std::string line_of(const Visit& visit, const char* name)
{
    return base::shortened(base::clean_line(visit.field(name)).value_or(""), 200);
}

}  // namespace

web::Response show_numbers(Visit& visit)
{
    return show(visit, {}, 200);
}

web::Response submit_series(Visit& visit)
{
    Typed typed{.pattern = line_of(visit, "pattern"), .next_number = line_of(visit, "next_number")};
    store::NumberSeries series;
    series.pattern = typed.pattern;
    series.next_number = read_number(typed.next_number);
    const auto saved = app::save_number_series(visit.context, visit.workspace_id(), series);
    if (saved)
        return done(path, "saved");
    typed.series_problem = sentence(saved.error().detail);
    return show(visit, typed, status_of(saved.error()));
}

web::Response submit_default_series(Visit& visit)
{
    return after(visit, app::choose_number_series(visit.context, visit.workspace_id(), id_in_path(visit, "series")));
}

web::Response submit_archive_series(Visit& visit)
{
    return after(visit, app::archive_number_series(visit.context, visit.workspace_id(), id_in_path(visit, "series")));
}

web::Response submit_tax_rate(Visit& visit)
{
    Typed typed{.name = line_of(visit, "name"),
                .scheme = line_of(visit, "scheme"),
                .code = line_of(visit, "code"),
                .rate = line_of(visit, "rate"),
                .reason = line_of(visit, "reason")};
    store::TaxRate rate;
    rate.name = typed.name;
    rate.tax.category.scheme = typed.scheme;
    rate.tax.category.code = typed.code;
    rate.tax.exemption_reason = typed.reason;
    if (!typed.rate.empty()) {
        const auto percent = read_typed_number(typed.rate);
        if (!percent) {
            typed.rate_problem = visit.words.text("draft.error.number");
            return show(visit, typed, 400);
        }
        rate.tax.category.rate = *percent;
    }
    const auto saved = app::save_tax_rate(visit.context, visit.workspace_id(), rate);
    if (saved)
        return done(path, "saved");
    const auto& said = saved.error().detail;
    typed.rate_problem = visit.words.has(said) ? visit.words.text(said) : sentence(said);
    return show(visit, typed, status_of(saved.error()));
}

web::Response submit_default_tax_rate(Visit& visit)
{
    return after(visit, app::choose_tax_rate(visit.context, visit.workspace_id(), id_in_path(visit, "rate")));
}

web::Response submit_archive_tax_rate(Visit& visit)
{
    return after(visit, app::archive_tax_rate(visit.context, visit.workspace_id(), id_in_path(visit, "rate")));
}

}  // namespace pages
