#pragma once
// /settings/numbers: series of invoice numbers, and rates of tax.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_numbers(Visit& visit);
web::Response submit_series(Visit& visit);
web::Response submit_default_series(Visit& visit);
web::Response submit_archive_series(Visit& visit);
web::Response submit_tax_rate(Visit& visit);
web::Response submit_default_tax_rate(Visit& visit);
web::Response submit_archive_tax_rate(Visit& visit);

}  // namespace pages
