#pragma once
// The loop that every worker runs: FastCGI on file descriptor 0 when that is a
// listening socket, else one request of plain CGI.

#include "base/config.h"
#include "web/router.h"

#include <functional>
#include <string_view>

namespace web {

// Serves requests until SIGTERM (FastCGI) or answers one (plain CGI).
using Serve = std::function<void(const Router&)>;

// A worker's main. Reads the configuration (file named by PORTAL_CONFIG, else
// /etc/portal/portal.toml), calls `wiring`, which builds what the worker needs
// and then calls Serve. Returns the exit code: 0 after SIGTERM, 1 with one line
// on stderr when the installation is wrong (base::BadSetup), 2 when it was
// started by hand without FastCGI or CGI around it.
//
// Over FastCGI the worker is a child of the process that was started, which
// starts another one when a crash ends it (web/supervisor.h). SIGTERM goes to
// the parent.
//
// Exceptions of a handler are answered here: base::Unavailable and a full disk
// 503 with Retry-After, anything else 500 with the request id; the process lives on.
int run_worker(std::string_view name, const std::function<void(const base::Config&, const Serve&)>& wiring);

}  // namespace web
