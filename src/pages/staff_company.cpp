#include "pages/staff_company.h"

#include "app/issuing_settings.h"
#include "base/text.h"
#include "domain/draft_invoice.h"
#include "domain/email_address.h"
#include "exchange/company.h"
#include "pages/language_choice.h"
#include "pages/staff_layout.h"
#include "templates/staff_company.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

constexpr std::size_t longest_line = 200, longest_paragraphs = 2000;  // Code points

// The form as it was typed.
struct CompanyForm {
    std::string name, trading_name, line1, line2, city, region, postal_code, country;
    std::string tax_scheme, tax_id, registration, legal_note;
    std::string contact, phone, email;
    std::string account_name, account_id, account_bic, account_bank;
    std::string due_days, terms, notes, language, currency;
};

// Each field: its name, where it is, and whether it may have several lines.
struct Field {
    const char* name;
    std::string CompanyForm::*text;
    bool has_paragraphs = false;
};

constexpr Field fields[] = {
    {"name", &CompanyForm::name},
    {"trading_name", &CompanyForm::trading_name},
    {"line1", &CompanyForm::line1},
    {"line2", &CompanyForm::line2},
    {"city", &CompanyForm::city},
    {"region", &CompanyForm::region},
    {"postal_code", &CompanyForm::postal_code},
    {"country", &CompanyForm::country},
    {"tax_scheme", &CompanyForm::tax_scheme},
    {"tax_id", &CompanyForm::tax_id},
    {"registration", &CompanyForm::registration},
    {"legal_note", &CompanyForm::legal_note, true},
    {"contact", &CompanyForm::contact},
    {"phone", &CompanyForm::phone},
    {"email", &CompanyForm::email},
    {"account_name", &CompanyForm::account_name},
    {"account_id", &CompanyForm::account_id},
    {"account_bic", &CompanyForm::account_bic},
    {"account_bank", &CompanyForm::account_bank},
    {"due_days", &CompanyForm::due_days},
    {"terms", &CompanyForm::terms, true},
    {"notes", &CompanyForm::notes, true},
    {"language", &CompanyForm::language},
    {"currency", &CompanyForm::currency},
};

// Where a form and what is stored meet.
CompanyForm form_of(const exchange::Company& company)
{
    const auto& party = company.seller.party;
    CompanyForm form;
    const auto line = [&](std::size_t i) { return i < party.address.lines.size() ? party.address.lines[i] : ""; };
    form.name = party.name;
    form.trading_name = party.trading_name;
    form.line1 = line(0);
    form.line2 = line(1);
    form.city = party.address.city;
    form.region = party.address.region;
    form.postal_code = party.address.postal_code;
    form.country = party.address.country;
    if (!party.tax_ids.empty()) {
        form.tax_scheme = party.tax_ids.front().scheme;
        form.tax_id = party.tax_ids.front().value;
    }
    if (!party.ids.empty())
        form.registration = party.ids.front().value;
    form.legal_note = party.legal_note;
    form.contact = party.contact.name;
    form.phone = party.contact.phone;
    form.email = party.contact.email;
    if (!company.seller.accounts.empty()) {
        const auto& account = company.seller.accounts.front();
        form.account_name = account.account_name;
        form.account_id = account.account;
        form.account_bic = account.bic;
        form.account_bank = account.bank_name;
    }
    form.due_days = company.due_days ? std::to_string(*company.due_days) : "";
    form.terms = company.terms;
    form.notes = company.notes;
    form.language = company.language.empty() ? "en" : company.language;  // As a new draft begins
    form.currency = company.currency;
    return form;
}

exchange::Company company_of(const CompanyForm& form)
{
    exchange::Company company;
    auto& party = company.seller.party;
    party.name = form.name;
    party.trading_name = form.trading_name;
    for (const auto& line : {form.line1, form.line2})
        if (!line.empty())
            party.address.lines.push_back(line);
    party.address.city = form.city;
    party.address.region = form.region;
    party.address.postal_code = form.postal_code;
    party.address.country = form.country;
    if (!form.tax_id.empty())
        party.tax_ids = {{form.tax_scheme, form.tax_id}};
    if (!form.registration.empty())
        party.ids = {{"", form.registration}};
    party.legal_note = form.legal_note;
    party.contact = {form.contact, form.phone, form.email};
    if (!form.account_id.empty()) {
        domain::BankAccount account;
        account.account_name = form.account_name;
        account.account = form.account_id;
        account.bic = form.account_bic;
        account.bank_name = form.account_bank;
        company.seller.accounts = {account};
    }
    if (!form.due_days.empty())
        company.due_days = static_cast<int>(read_number(form.due_days));
    company.terms = form.terms;
    company.notes = form.notes;
    company.language = form.language;
    company.currency = form.currency;
    return company;
}

bool is_code(const std::string& text, std::size_t letters, char first, char last)
{
    return text.size() == letters && std::ranges::all_of(text, [&](char c) { return c >= first && c <= last; });
}

// The name of each field that is wrong, with the key of what is wrong with it.
std::vector<std::pair<std::string, std::string>> problems_of(const CompanyForm& form)
{
    std::vector<std::pair<std::string, std::string>> problems;
    for (const auto& [name, text, has_paragraphs] : fields) {
        const auto& value = form.*text;
        const auto clean = has_paragraphs ? base::clean_text(value) : base::clean_line(value);
        if (clean != value || base::length_of(value) > (has_paragraphs ? longest_paragraphs : longest_line))
            problems.emplace_back(name, "company.error.text");
    }
    const auto wrong = [&](const char* name, bool is_wrong, const char* key) {
        if (is_wrong)
            problems.emplace_back(name, key);
    };
    wrong("name", form.name.empty(), "company.error.name");
    wrong("country", !form.country.empty() && !is_code(form.country, 2, 'A', 'Z'), "draft.error.country");
    wrong("email", !form.email.empty() && !domain::is_email_address(form.email), "company.error.email");
    wrong("language", !form.language.empty() && !is_code(form.language, 2, 'a', 'z'), "draft.error.language");
    wrong("currency", !form.currency.empty() && !domain::Currency::parse(form.currency), "draft.error.currency");
    const auto days = read_number(form.due_days);
    wrong("due_days",
          !form.due_days.empty() && form.due_days != "0" &&
              (days == 0 || days > static_cast<std::uint64_t>(domain::most_due_days)),
          "draft.error.due_days");
    return problems;
}

web::Response show(const Visit& visit, const CompanyForm& form, std::uint64_t version,
                   const std::vector<std::pair<std::string, std::string>>& problems, const std::string& changed_by,
                   int status)
{
    const auto& words = visit.words;
    auto page =
        open_staff_page("staff_company.html.tpl", words.text("settings.company"), visit, StaffSection::settings);
    page.set(ksc_TOKEN, visit.csrf);
    page.set(ksc_VERSION, std::to_string(version));
    if (!changed_by.empty()) {
        page.show(ksc_CHANGED);
        page.set(ksc_CHANGED_TEXT, words.text("company.changed", {{"name", changed_by}}));
    }
    for (const auto& [name, text, has_paragraphs] : fields) {
        auto field = page.add(has_paragraphs ? ksc_PARAGRAPHS : ksc_FIELD);
        field.set(ksc_NAME, name);
        field.set(ksc_LABEL, words.text("company." + std::string(name)));
        if (std::string_view(name) == "language") {
            auto list = field.add(ksc_CHOICE);
            add_languages(list, {ksc_LANGUAGE, ksc_LANGUAGE_CODE, ksc_LANGUAGE_NAME, ksc_LANGUAGE_CURRENT}, form.*text,
                          visit.site().catalogues);
        } else if (!has_paragraphs)
            field.show(ksc_TYPED);
        field.set(ksc_VALUE, form.*text);
        for (const auto& [wrong, key] : problems)
            if (wrong == name) {
                field.show(ksc_PROBLEM);
                field.set(ksc_PROBLEM_TEXT, words.text(key));
                break;
            }
    }
    if (!problems.empty())
        page.show(ksc_PROBLEMS);
    return answer(page, status);
}

struct Stored {
    exchange::Company company;
    std::uint64_t version = 0;
    std::string updated_by;
};

Stored stored(const Visit& visit)
{
    const auto row = store::find_company(visit.site().db, visit.workspace_id());
    if (!row) {
        Stored first;
        first.company.seller.party.name = visit.workspace().name;
        first.company.seller.party.contact = {"", visit.workspace().phone, visit.workspace().email};
        return first;
    }
    auto company = exchange::read_company(row->content);
    base::check(bool(company), "a company that was stored can be read");
    return {*std::move(company), row->version, row->updated_by};
}

}  // namespace

web::Response show_company(Visit& visit)
{
    const auto now = stored(visit);
    return show(visit, form_of(now.company), now.version, {}, "", 200);
}

web::Response submit_company(Visit& visit)
{
    CompanyForm form;
    for (const auto& [name, text, has_paragraphs] : fields) {
        const auto typed = visit.field(name);
        const auto clean = has_paragraphs ? base::clean_text(typed) : base::clean_line(typed);
        form.*text = clean.value_or(typed);
    }
    const auto problems = problems_of(form);
    const auto version = read_number(visit.field("version"));
    if (!problems.empty())
        return show(visit, form, version, problems, "", 400);
    const auto saved = app::save_company(visit.context, visit.workspace_id(),
                                         {form.name, exchange::to_json(company_of(form)), version});
    if (!saved) {
        const auto now = stored(visit);
        return show(visit, form, now.version, {}, now.updated_by, 409);
    }
    return done("/settings/workspace-company", "saved");
}

}  // namespace pages
