#pragma once
// The loop that every background program runs, and its command line:
//
//     NAME          does what is due, again and again, until SIGTERM
//     NAME --once   does what is due now and exits: for cron
//
// The configuration is the file that PORTAL_CONFIG names, else /etc/portal/portal.toml.

#include "base/config.h"

#include <functional>
#include <string_view>

namespace jobs {

// Does a small batch of what is due; true when there may be more of it now. It
// reads the time itself, each time.
using Step = std::function<bool()>;
using Run = std::function<void(const Step&)>;

// A job's main: reads the configuration and calls `wiring`, which builds what the
// job needs and then calls Run with its step. Gives the exit code: 0; 1 with one
// line on stderr when the installation is wrong or, with --once, when a step
// failed; 2 for a wrong command line.
//
// As a loop it outlives everything but a wrong installation: a step that throws is
// logged, and the next one comes a little later. What a step has leased comes back
// by itself. SIGTERM ends it between two steps.
int run_job(std::string_view name, int argc, const char* const argv[],
            const std::function<void(const base::Config&, const Run&)>& wiring);

}  // namespace jobs
