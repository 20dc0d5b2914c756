#pragma once
// One line of an invoice, and the discounts and charges of lines and documents, in words.

#include "domain/invoice_document.h"
#include "i18n/invoice_text.h"

namespace i18n {

// The tax is '' here: whether a line shows its own depends on the others.
LineText line_text(const domain::InvoiceLine& line, domain::Currency currency, const Words& words);

// "Discount 10% – Loyalty": "−$5.00"; a charge has its plus sign.
Labelled adjustment_text(const domain::Adjustment& adjustment, const Words& words);

// "−$5.00", "+$5.00": an amount that changes a sum.
std::string signed_money(domain::Money amount, const Words& words);

}  // namespace i18n
