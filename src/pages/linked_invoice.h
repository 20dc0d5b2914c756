#pragma once
// From the token in a URL to the invoice behind it, for every page under /i/{token}.

#include "domain/invoice_document.h"
#include "i18n/invoice_text.h"
#include "pages/brand_style.h"
#include "pages/invoice_page.h"
#include "pages/site.h"
#include "store/invoices.h"
#include "web/message.h"

#include <string>
#include <variant>

namespace pages {

struct OpenedInvoice {
    store::LinkedInvoice linked;
    domain::InvoiceDocument document;
    std::string token;
    std::string log_subject;
    const i18n::Words& words;
};

// The invoice that the request's {token} opens; or the page to answer with
// instead: 404 for what is not a token of ours, 410 with the business's public
// contact and nothing of the invoice when it is void or the link was revoked.
// Two requests with the same token get the same answer until staff act.
std::variant<OpenedInvoice, web::Response> open_invoice(const web::Request& request, const Site& site);

// The invoice in words with what happened to its money, as of today in the workspace's time zone.
i18n::InvoiceText text_of(const OpenedInvoice& invoice, const Site& site);

BrandStyle brand_style_of(const domain::Workspace& workspace);

// How the workspace looks and where its files are.
Brand brand_of(const domain::Workspace& workspace);

}  // namespace pages
