#pragma once
// /invoices: the list, with filters, search, sorting and pages.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_invoices(Visit& visit);

}  // namespace pages
