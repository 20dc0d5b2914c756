#pragma once
// /settings/workspace-company: the business as it stands on its invoices, and what a new draft begins with.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_company(Visit& visit);
web::Response submit_company(Visit& visit);

}  // namespace pages
