#pragma once
// Staff send an invoice, a reminder or a receipt: GET and POST /invoices/{invoice}/send. What will be in the mail is
// shown before it goes.

#include "pages/staff_visit.h"

namespace pages {

// The query may name the purpose, a receipt's file and one recipient: ?purpose=reminder, ?receipt=12.pdf, ?to=...
web::Response show_send(Visit& visit);

// Sends, or with `do=preview` shows the page again.
web::Response submit_send(Visit& visit);

// POST /invoices/{invoice}/remind: a reminder to whom the invoice went last, at once.
web::Response submit_remind(Visit& visit);

}  // namespace pages
