#pragma once
// /settings/team: who works here, and what each may do.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_team(Visit& visit);
web::Response submit_invitation_of_member(Visit& visit);
web::Response submit_role(Visit& visit);
web::Response show_remove_member(Visit& visit);
web::Response submit_remove_member(Visit& visit);

}  // namespace pages
