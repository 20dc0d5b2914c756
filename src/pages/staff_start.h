#pragma once
// /start: the first steps of a business, until they are done.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_start(Visit& visit);

}  // namespace pages
