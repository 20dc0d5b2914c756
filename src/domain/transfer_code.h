#pragma once
// What a banking app reads from the QR code of an invoice: a SEPA credit transfer, filled in
// (European Payments Council, EPC069-12, version 002).

#include "domain/invoice_document.h"

#include <optional>
#include <string>

namespace domain {

// The text of the code for this amount to the document's first account with a good IBAN; nullopt when there is none,
// or the amount is not in euros or not between 0.01 and 999,999,999.99.
std::optional<std::string> transfer_code(const InvoiceDocument& document, const Money& amount);

}  // namespace domain
