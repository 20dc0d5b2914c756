#pragma once
// /customers/{customer}: one customer, a new one too.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_new_customer(Visit& visit);
web::Response submit_new_customer(Visit& visit);
web::Response show_customer(Visit& visit);
web::Response submit_customer(Visit& visit);
web::Response submit_archive_customer(Visit& visit);

}  // namespace pages
