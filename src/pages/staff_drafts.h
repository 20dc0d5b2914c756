#pragma once
// /drafts: the list of invoices that are being written.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_drafts(Visit& visit);

}  // namespace pages
