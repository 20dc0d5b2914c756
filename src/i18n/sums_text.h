#pragma once
// The sums under the lines, in words: what is added, what is taken off, what tax.

#include "domain/invoice_document.h"
#include "domain/invoice_status.h"
#include "i18n/invoice_text.h"

namespace i18n {

// "VAT": what people call the tax of this category.
std::string tax_name(const domain::TaxCategory& category, const Words& words);

// "8.25%", "exempt": a tax in the narrow column of a line.
std::string short_tax_text(const domain::TaxCategory& category, const Words& words);

TaxText tax_text(const domain::TaxSubtotal& subtotal, const Words& words);

// Lines, each discount and charge, and their sum when there are any.
std::vector<Labelled> subtotal_texts(const domain::InvoiceDocument& document, const Words& words);

// From the total with tax to what is owed; parts that are zero are left out.
std::vector<Labelled> total_texts(const domain::Totals& totals, const domain::InvoiceBalance& balance,
                                  const Words& words);

}  // namespace i18n
