#pragma once
// What staff do to an issued invoice: void it, replace its link, record and reverse offline payments.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_void(Visit& visit);
web::Response submit_void(Visit& visit);

web::Response show_replace_link(Visit& visit);
web::Response submit_replace_link(Visit& visit);

web::Response show_offline(Visit& visit);
web::Response submit_offline(Visit& visit);

web::Response show_reverse_offline(Visit& visit);
web::Response submit_reverse_offline(Visit& visit);

}  // namespace pages
