#pragma once
// /control/...: what tests make happen to an account, with its secret key, from this machine only. What it is for
// anybody else: not there. Its calls are never faulty and are not in the log of calls.

#include "ports/clock.h"
#include "store/session.h"
#include "web/router.h"

namespace sandbox {

void add_control_routes(web::Router& router, store::Session& db, const ports::Clock& clock);

}  // namespace sandbox
