#pragma once
// /notices: what happened that others did, the newest first, and what of it one has not read.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_notices(Visit& visit);
web::Response submit_read_notices(Visit& visit);

}  // namespace pages
