#include "pages/preview_invoice.h"

#include "base/check.h"
#include "exchange/company.h"
#include "store/companies.h"

namespace pages {

namespace {

constexpr std::int64_t hours = 16, price_minor = 7'500;

exchange::Company company_of(const Visit& visit)
{
    exchange::Company company;
    company.seller.party.name = visit.workspace().name;
    const auto row = store::find_company(visit.site().db, visit.workspace_id());
    if (!row)
        return company;
    auto read = exchange::read_company(row->content);
    base::check(bool(read), "a company that was stored can be read");
    return *std::move(read);
}

}  // namespace

domain::InvoiceDocument preview_invoice(const Visit& visit)
{
    const auto& words = visit.words;
    const auto company = company_of(visit);
    const auto today = i18n::date_in(visit.workspace().time_zone, visit.context.now);
    const auto currency = domain::Currency::parse(company.currency.empty() ? "USD" : company.currency);
    base::check(bool(currency), "the currency of a stored company is one");

    const auto total = domain::Money::from_minor(hours * price_minor, *currency);
    const auto nothing = domain::Money::zero(*currency);
    domain::Party buyer;
    buyer.name = words.text("branding.sample.buyer");
    return {
        .number = words.text("branding.sample.number"),
        .issued_on = today,
        .due_on = domain::Date(std::chrono::sys_days(today) + std::chrono::days(14)),
        .delivered_on = std::nullopt,
        .period = {},
        .currency = *currency,
        .language = company.language,
        .references = {},
        .notes = {},
        .terms = company.terms,
        .seller = company.seller.party,
        .buyer = buyer,
        .payee = std::nullopt,
        .deliver_to = std::nullopt,
        .deliver_to_name = "",
        .lines = {{
            .id = "1",
            .name = words.text("branding.sample.line"),
            .description = "",
            .details = {},
            .item_id = "",
            .quantity = domain::Decimal::from_digits(hours, 0),
            .unit = "HUR",
            .unit_price = domain::Money::from_minor(price_minor, *currency).to_decimal(),
            .gross_price = std::nullopt,
            .base_quantity = std::nullopt,
            .adjustments = {},
            .net = total,
            .tax = {"", "O", std::nullopt},
        }},
        .adjustments = {},
        .taxes = {},
        .totals = {.lines = total,
                   .allowances = nothing,
                   .charges = nothing,
                   .tax_exclusive = total,
                   .tax = nothing,
                   .tax_inclusive = total,
                   .prepaid = nothing,
                   .rounding = nothing,
                   .payable = total},
        .payment = {"", "", company.seller.accounts},
    };
}

}  // namespace pages
