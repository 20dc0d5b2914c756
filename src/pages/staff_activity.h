#pragma once
// /settings/activity: all that happened in the workspace, and by whom.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_activity(Visit& visit);

}  // namespace pages
