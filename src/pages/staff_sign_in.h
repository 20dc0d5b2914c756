#pragma once
// /login and /logout.

#include "pages/staff_site.h"
#include "pages/staff_visit.h"
#include "web/form.h"

namespace pages {

web::Response show_sign_in(const web::Request& request, const StaffSite& staff);
web::Response submit_sign_in(const web::Request& request, const StaffSite& staff);

// In the place of a page that a form was sent to without a session: 401, and the form is kept.
web::Response show_sign_in_again(const web::Request& request, const StaffSite& staff, const web::Form& form);

web::Response submit_sign_out(Visit& visit);
web::Response submit_sign_out_everywhere(Visit& visit);

// POST /workspace: to another one of the user's workspaces.
web::Response submit_switch_workspace(Visit& visit);

}  // namespace pages
