#pragma once
// The pages of paying: from Pay Now to the form, and from the form to the provider.
// What became of it is in src/pages/pay_result.h.

#include "pages/pay_site.h"
#include "web/message.h"

namespace pages {

// POST /i/{token}/pay: Pay Now was pressed. Leads to /pay/{payment}, with its cookie.
web::Response submit_pay_now(const web::Request& request, const PaySite& pay);

// GET /pay/{payment}: the form, or the bank's question, or the way to where the payment is.
web::Response show_payment_form(const web::Request& request, const PaySite& pay);

// POST /pay/{payment}: the customer chose an amount, and the provider's script made a
// confirmation token. Pressing twice charges once, because a payment is reserved once.
web::Response submit_payment(const web::Request& request, const PaySite& pay);

// POST /pay/{payment}/again: another payment of the same invoice, after one that did
// not go through or paid a part only.
web::Response submit_again(const web::Request& request, const PaySite& pay);

}  // namespace pages
