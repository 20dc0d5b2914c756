#pragma once
// In which language a customer reads a page.

#include "domain/invoice_document.h"
#include "i18n/words.h"
#include "web/message.h"

#include <string>

namespace pages {

// As was chosen when their link was sent ('' for nothing), else as the document says, else as the browser asks.
const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language, const domain::InvoiceDocument& document);

// Of a page without an invoice: as the browser asks.
const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues);

}  // namespace pages
