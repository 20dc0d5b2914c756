#pragma once
// In which language a customer reads a page.

#include "domain/invoice_document.h"
#include "i18n/words.h"
#include "web/message.h"

#include <string>

namespace pages {

// As was chosen when their link was sent ('' for nothing), else as the document says, else as the browser asks: the
// first that there are words for.
const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language, const domain::InvoiceDocument& document);

// Of a page that shows no invoice: as was chosen for the link that leads there, if one does, else as the browser asks.
const i18n::Words& words_of(const web::Request& request, const i18n::Catalogues& catalogues,
                            const std::string& link_language = {});

}  // namespace pages
