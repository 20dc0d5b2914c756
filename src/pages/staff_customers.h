#pragma once
// /customers: the list of whom invoices are written for.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_customers(Visit& visit);

}  // namespace pages
