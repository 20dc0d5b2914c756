#pragma once
// The pages of the view worker.

#include "pages/site.h"
#include "web/message.h"

namespace pages {

// GET /i/{token}: the invoice.
web::Response show_invoice_page(const web::Request& request, const Site& site);

// GET /branding/{workspace}/{file}: a style sheet or logo that nginx does not
// have on disk yet. It is answered from the database and written there, so that
// nginx serves it from now on.
web::Response show_branding_file(const web::Request& request, const Site& site);

// GET /healthz: 200 "ok" when the database answers; base::Unavailable (503) when not.
web::Response show_health(const web::Request& request, const Site& site);

}  // namespace pages
