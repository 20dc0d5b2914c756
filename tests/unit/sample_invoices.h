#pragma once
// Invoices to put into words and on a page.

#include "domain/invoice_document.h"

#include <string_view>

namespace samples {

domain::Currency currency(std::string_view code);
domain::Money money(std::string_view amount, std::string_view code);
domain::Decimal decimal(std::string_view text);
domain::Date date(std::string_view text);

// Two lines, sales tax of 8.25%, 1,353.13 USD, due on 2026-12-06, by a business in Portland.
domain::InvoiceDocument small_invoice();

// Every field of a document is said: discounts and charges of lines and of the
// document, three kinds of tax, payee, delivery, two bank accounts. In German.
domain::InvoiceDocument full_invoice();

// The small one with its first line so many times. (The sums are not adapted.)
domain::InvoiceDocument long_invoice(int lines);

// The full one with this text in every field that takes one.
domain::InvoiceDocument invoice_saying(std::string_view text);

}  // namespace samples
