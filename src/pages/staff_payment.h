#pragma once
// /payments/{payment}: one online payment, its refunds and disputes, and what staff do about it.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_payment(Visit& visit);

// POST: asks the provider now.
web::Response submit_ask(Visit& visit);

web::Response show_refund(Visit& visit);
web::Response submit_refund(Visit& visit);

// A payment, or one of its refunds ({refund}), in review: count what the provider has, or give it up.
web::Response show_review(Visit& visit);
web::Response submit_review(Visit& visit);

}  // namespace pages
