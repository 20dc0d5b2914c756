#pragma once
// /settings/payments: the keys of the provider, what customers may do with them, and why Pay Now is or is
// not there. Keys go in and never come out.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_payment_settings(Visit& visit);
web::Response submit_payment_keys(Visit& visit);
web::Response submit_payment_options(Visit& visit);  // Part payments, bank debits
web::Response submit_payment_test(Visit& visit);     // Asks the provider with the stored keys
web::Response submit_wallets(Visit& visit);          // Registers this host for Apple Pay and Google Pay
web::Response show_stop_payments(Visit& visit);
web::Response submit_stop_payments(Visit& visit);

}  // namespace pages
