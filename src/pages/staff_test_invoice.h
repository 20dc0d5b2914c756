#pragma once
// /settings/test-invoice: an invoice to oneself, to see and pay what customers will.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_test_invoices(Visit& visit);

// Issues one and sends it to whoever is signed in.
web::Response submit_test_invoice(Visit& visit);

// POST /settings/test-invoice/{invoice}/delete
web::Response submit_delete_test_invoice(Visit& visit);

}  // namespace pages
