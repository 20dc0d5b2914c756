#pragma once
// /settings/activity: what was done to the workspace itself, and by whom.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_activity(Visit& visit);

}  // namespace pages
