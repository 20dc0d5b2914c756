#pragma once
// /password, /password/{token} and /invitations/{token}: how a person gets a password.

#include "pages/staff_site.h"
#include "web/message.h"

namespace pages {

web::Response show_password_request(const web::Request& request, const StaffSite& staff);
web::Response submit_password_request(const web::Request& request, const StaffSite& staff);

web::Response show_password_reset(const web::Request& request, const StaffSite& staff);
web::Response submit_password_reset(const web::Request& request, const StaffSite& staff);

web::Response show_invitation(const web::Request& request, const StaffSite& staff);
web::Response submit_invitation(const web::Request& request, const StaffSite& staff);

// What is wrong with a new password, for its owner to read; '' when nothing is.
std::string password_problem(std::string_view password, const std::string& email, const std::string& name,
                             const i18n::Words& words);

}  // namespace pages
