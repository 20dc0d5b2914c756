#pragma once
// /payments and /payments.csv: all payments of the workspace.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_payments(Visit& visit);
web::Response show_payments_csv(Visit& visit);

}  // namespace pages
