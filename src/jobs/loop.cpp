#include "jobs/loop.h"

#include "base/check.h"
#include "base/log.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>

namespace jobs {

namespace {

using std::chrono::seconds;

constexpr seconds when_idle{1};
constexpr seconds longest_pause{30};  // After errors: the pause doubles up to this

sigset_t endings()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

// Waits so long; true when a signal says that it is over.
bool is_told_to_end(seconds wait)
{
    const auto set = endings();
    const timespec time{wait.count(), 0};
    return sigtimedwait(&set, nullptr, &time) > 0;
}

void run_once(const Step& step)
{
    while (step()) {
    }
}

void run_for_ever(const Step& step)
{
    auto pause = when_idle;
    auto wait = seconds(0);
    while (!is_told_to_end(wait)) {
        try {  // One of the few places where everything is caught: the next step may fare better.
            wait = step() ? seconds(0) : when_idle;
            pause = when_idle;
        } catch (const base::BadSetup&) {
            throw;
        } catch (const std::exception& error) {
            base::log::error("step_failed", {{"what", error.what()}, {"pause_seconds", std::to_string(pause.count())}});
            wait = pause;
            pause = std::min(pause * 2, longest_pause);
        }
    }
}

}  // namespace

int run_job(std::string_view name, int argc, const char* const argv[],
            const std::function<void(const base::Config&, const Run&)>& wiring)
{
    const bool is_once = argc == 2 && std::string_view(argv[1]) == "--once";
    if (argc != 1 && !is_once) {
        std::fprintf(stderr,
                     "%.*s [--once]: does what is due, until SIGTERM or once; reads the file in PORTAL_CONFIG\n",
                     static_cast<int>(name.size()), name.data());
        return 2;
    }
    // Blocked, a signal waits until the loop asks for it.
    const auto set = endings();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    try {
        base::log::start(name, "info");
        const auto config = base::Config::load(base::Config::default_file());
        base::log::start(name, config.log_level);
        wiring(config, [&](const Step& step) { is_once ? run_once(step) : run_for_ever(step); });
        return 0;
    } catch (const std::exception& error) {
        base::log::error("stopped", {{"what", error.what()}});
        return 1;
    }
}

}  // namespace jobs
