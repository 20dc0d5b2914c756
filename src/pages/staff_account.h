#pragma once
// /settings/account: one's own name, password, workspaces and sessions.

#include "pages/staff_visit.h"

namespace pages {

web::Response show_account(Visit& visit);
web::Response submit_account_name(Visit& visit);
web::Response submit_account_notices(Visit& visit);
web::Response submit_account_password(Visit& visit);

}  // namespace pages
