#pragma once
// /settings: what can be set, and by whom.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_settings(Visit& visit);

}  // namespace pages
