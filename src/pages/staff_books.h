#pragma once
// /books: our ledger beside the provider's lists, and what to do about each difference.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_books(Visit& visit);
web::Response submit_compare(Visit& visit);  // POST /books: asks the provider, and shows what differs
web::Response submit_repair(Visit& visit);   // POST /books/repair: asks about one object, and applies what is true

}  // namespace pages
