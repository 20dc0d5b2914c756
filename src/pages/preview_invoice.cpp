#include "pages/preview_invoice.h"

#include "base/check.h"
#include "pages/draft_setting.h"

namespace pages {

namespace {

constexpr std::int64_t hours = 16, price_minor = 7'500;

}  // namespace

domain::InvoiceDocument preview_invoice(const Visit& visit)
{
    const auto& words = visit.words;
    const auto company = draft_setting(visit).company;
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
