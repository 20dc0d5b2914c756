#pragma once
// What became of a payment, and the way back to its invoice.

#include "pages/pay_site.h"
#include "web/message.h"

namespace pages {

// GET /pay/{payment}/result
web::Response show_payment_result(const web::Request& request, const PaySite& pay);

// POST /pay/{payment}/result: the customer is back from their bank: the provider is
// asked what came of it.
web::Response submit_bank_answer(const web::Request& request, const PaySite& pay);

// GET /pay/{payment}/invoice: 303 to the invoice. Only for a navigation of the browser
// (Sec-Fetch-Mode), so that no script on a payment's page can learn the token.
web::Response show_invoice_of_payment(const web::Request& request, const PaySite& pay);

}  // namespace pages
