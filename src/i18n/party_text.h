#pragma once
// A business or its customer in words, as invoices and receipts print them.

#include "domain/invoice_document.h"
#include "i18n/invoice_text.h"

#include <string_view>

namespace i18n {

// Name, address, tax numbers, contact: all that the document says of it. The key
// is that of the heading: "party.from".
PartyText party_text(std::string_view heading_key, const domain::Party& party, const Words& words);

}  // namespace i18n
