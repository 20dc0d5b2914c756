#pragma once
// A document as it was read, before its sums are checked, with the places that
// a message about its sums names.

#include "domain/invoice_document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct Draft {
    domain::InvoiceDocument document;
    std::string totals_place;
    std::vector<std::string> line_places;        // One for each line
    std::vector<std::string> adjustment_places;  // One for each document discount or charge
    std::vector<std::string> tax_places;         // One for each tax subtotal
    std::vector<std::string> plan_places = {};   // One for each part of the payment plan
    std::string plan_place = "/payment_plan";    // Which is in our own JSON only
};

domain::InvoiceDocument empty_document(domain::Currency currency);

// What documents say in many small pieces, put together. Empty pieces and those
// that are there already change nothing.
void add_reference(domain::InvoiceDocument& document, std::string kind, std::string value);
void add_account(domain::PaymentInstructions& payment,
                 domain::BankAccount account);  // One of the same number is completed
void append(std::string& text, std::string_view separator, std::string_view more);

// A line without a name has its description for one.
void name_by_description(domain::InvoiceLine& line);

// Language-neutral: "2026-11-01 – 2026-11-30"; '' for a period without dates.
std::string in_figures(const domain::Period& period);

// "Tax representative: name, address, tax numbers", which the law wants beside the seller.
std::string tax_representative(const domain::Party& party);

// None when the total leaves the range of Money.
std::optional<domain::Money> sum(const std::vector<domain::Money>& amounts, domain::Currency currency);

// The price before the discount that a document states beside the net price.
std::optional<domain::Decimal> gross_price(domain::Decimal net_price, domain::Decimal discount);

}  // namespace exchange
