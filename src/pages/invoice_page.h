#pragma once
// The invoice as its customer sees it. Pure: what is shown comes in finished.

#include "domain/invoice_status.h"
#include "i18n/invoice_text.h"
#include "pages/layout.h"
#include "web/message.h"
#include "web/page.h"

#include <string>

namespace pages {

struct InvoicePage {
    const i18n::InvoiceText& text;
    const Brand& brand;
    std::string token;
    domain::PayNow pay_now;
    std::string nonce = {};  // Of the Pay Now form; needed when it is allowed
    bool tells_seen = true;  // Its script says when it is visible; a preview's does not, and nobody writes from it
    bool has_transfer_code = false;  // A banking app can read how to pay it: pages/transfer_code.h
    std::string paused = {};         // Why and for how long, when Pay Now is closed for a while
};

web::Response show_invoice(const InvoicePage& invoice, const i18n::Words& words, const web::Pages& pages);

}  // namespace pages
