#pragma once
// Invoices in words, written by hand, to be set on paper.

#include "i18n/invoice_text.h"

#include <string>

namespace samples {

i18n::InvoiceText contractor_text();     // English, US, one page: discount, sales tax, bank details, terms
i18n::InvoiceText long_text(int lines);  // The same with so many lines, every third with a long description
i18n::InvoiceText german_text();         // Long words, two rates of tax in a column, charges, a delivery address
i18n::InvoiceText arabic_text();         // From right to left, with Latin names and numbers inside
i18n::InvoiceText hebrew_text();         // The same in Hebrew, two lines
i18n::InvoiceText japanese_text();

// Every field says this.
i18n::InvoiceText text_saying(const std::string& words);

}  // namespace samples
