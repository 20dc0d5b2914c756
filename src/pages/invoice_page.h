#pragma once
// The invoice as its customer sees it. Pure: what is shown comes in finished.

#include "domain/invoice_status.h"
#include "i18n/invoice_text.h"
#include "pages/layout.h"
#include "web/message.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace pages {

struct ReceiptLine {
    std::string number;
    std::string file;  // In its address: /i/{token}/receipts/{file}
    std::string date;  // "November 25, 2026"
    std::string amount;
    std::string method;    // "Visa ending 4242"; '' when unknown
    bool is_test = false;  // No real money: marked as such
};

struct InvoicePage {
    const i18n::InvoiceText& text;
    const Brand& brand;
    std::string token;
    domain::PayNow pay_now;
    std::string nonce = {};                   // Of the Pay Now form; needed when it is allowed
    std::vector<ReceiptLine> receipts = {};   // The oldest first
    std::vector<std::string> under_way = {};  // "A payment of $100.00 is in progress."
};

web::Response show_invoice(const InvoicePage& invoice, const i18n::Words& words, const web::Pages& pages);

}  // namespace pages
