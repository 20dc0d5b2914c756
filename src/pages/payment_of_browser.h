#pragma once
// From /pay/{payment} and its cookie to the payment and its invoice, for every
// page under that address. The address alone opens nothing.

#include "domain/invoice_document.h"
#include "pages/pay_site.h"
#include "store/invoices.h"
#include "store/payments.h"
#include "web/message.h"

#include <string>
#include <variant>

namespace pages {

struct OpenedPayment {
    store::PaymentRow payment;
    store::LinkedInvoice linked;
    domain::InvoiceDocument document;
    const i18n::Words& words;
};

// The payment that the request's {payment} names, when this browser began it; or
// the page to answer with instead, which is the same for a payment that is not there.
std::variant<OpenedPayment, web::Response> open_payment(const web::Request& request, const PaySite& pay);

}  // namespace pages
