#include "harness/sample_document.h"

namespace harness {

namespace {

domain::Party party(const std::string& name, const std::string& city, const std::string& country)
{
    domain::Party party;
    party.name = name;
    party.address = {{"1 Main Street"}, city, "10001", "", country};
    return party;
}

}  // namespace

domain::InvoiceDocument sample_document(const std::string& number, domain::Money total, domain::Date issued_on)
{
    const auto zero = domain::Money::zero(total.currency());
    const domain::TaxCategory untaxed{"VAT", "O", std::nullopt};
    return {
        .number = number,
        .issued_on = issued_on,
        .due_on = domain::Date(std::chrono::sys_days(issued_on) + std::chrono::days(14)),
        .delivered_on = std::nullopt,
        .period = {},
        .currency = total.currency(),
        .language = "en",
        .references = {},
        .notes = {},
        .terms = "",
        .seller = party("Demo Contracting", "Springfield", "US"),
        .buyer = party("Casey Customer", "Shelbyville", "US"),
        .payee = std::nullopt,
        .deliver_to = std::nullopt,
        .deliver_to_name = "",
        .lines = {{
            .id = "1",
            .name = "Work done",
            .description = "",
            .details = {},
            .item_id = "",
            .quantity = domain::Decimal::from_digits(1, 0),
            .unit = "C62",
            .unit_price = total.to_decimal(),
            .gross_price = std::nullopt,
            .base_quantity = std::nullopt,
            .adjustments = {},
            .net = total,
            .tax = untaxed,
        }},
        .adjustments = {},
        .taxes = {{untaxed, total, zero, "Not subject to tax"}},
        .totals = {.lines = total,
                   .allowances = zero,
                   .charges = zero,
                   .tax_exclusive = total,
                   .tax = zero,
                   .tax_inclusive = total,
                   .prepaid = zero,
                   .rounding = zero,
                   .payable = total},
        .payment = {},
        .payment_plan = {},
    };
}

}  // namespace harness
