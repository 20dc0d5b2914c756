#include "pages/draft_setting.h"

#include "base/check.h"
#include "store/companies.h"
#include "store/tax_rates.h"

namespace pages {

namespace {

constexpr std::size_t blank_lines = 3;

}  // namespace

DraftSetting draft_setting(const Visit& visit)
{
    DraftSetting setting{{}, {}, {}, visit.site().catalogues};
    if (const auto row = store::find_company(visit.site().db, visit.workspace_id())) {
        auto company = exchange::read_company(row->content);
        base::check(bool(company), "a company that was stored can be read");
        setting.company = *std::move(company);
    } else {  // Until the settings say more: what customers know of the business anyway
        auto& party = setting.company.seller.party;
        party.name = visit.workspace().name;
        party.contact.email = visit.workspace().email;
        party.contact.phone = visit.workspace().phone;
    }
    for (const auto& rate : store::list_tax_rates(visit.site().db, visit.workspace_id()))
        if (!rate.is_archived) {
            const auto& category = rate.tax.category;
            setting.taxes.push_back({rate.name,
                                     {category.scheme, category.code, category.rate ? category.rate->to_string() : "",
                                      rate.tax.exemption_reason}});
        }
    if (setting.taxes.empty())
        setting.taxes.push_back({visit.words.text("draft.no_tax"), {"Tax", "E", "0", ""}});
    for (auto& series : store::list_number_series(visit.site().db, visit.workspace_id()))
        if (!series.is_archived)
            setting.series.push_back(std::move(series));
    return setting;
}

exchange::DraftForm blank_form(const Visit& visit, const DraftSetting& setting)
{
    const auto& company = setting.company;
    exchange::DraftForm form;
    form.currency = company.currency.empty() ? "USD" : company.currency;
    form.language = company.language.empty() ? "en" : company.language;
    form.issued_on = domain::to_string(i18n::date_in(visit.workspace().time_zone, visit.context.now));
    form.due_days = std::to_string(company.due_days.value_or(14));
    form.terms = company.terms;
    form.notes = company.notes;
    for (std::size_t i = 0; i < blank_lines; ++i)
        form.lines.push_back({"", "", "1", "", "", {}, setting.taxes.front().tax});
    return form;
}

void begin_with(exchange::DraftForm& form, const domain::Customer& customer)
{
    const auto address_of = [](const domain::PostalAddress& from) {
        domain::Address address;
        for (const auto& line : {from.line1, from.line2})
            if (!line.empty())
                address.lines.push_back(line);
        address.city = from.city;
        address.postal_code = from.postal_code;
        address.region = from.region;
        address.country = from.country;
        return address;
    };
    const auto emails = domain::emails_of(customer);
    form.buyer.name = customer.name;
    form.buyer.address = address_of(customer.billing);
    form.buyer.contact = {customer.contact_name, customer.phone, emails.empty() ? "" : emails.front()};
    if (!customer.tax_id.empty())
        form.buyer.tax_ids = {{customer.tax_scheme, customer.tax_id}};
    if (!customer.language.empty())
        form.language = customer.language;
    form.deliver_to = address_of(customer.service);
}

}  // namespace pages
