#include "web/supervisor.h"

#include "base/log.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <string>
#include <system_error>

namespace web {

namespace {

constexpr timespec pause_before_restart{0, 100'000'000};  // A worker that always crashes must not eat a core.

sigset_t awaited_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGCHLD);
    return signals;
}

pid_t fork_child(pid_t parent)
{
    const pid_t child = fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);  // Nobody else would end it when the parent is killed,
        if (getppid() != parent)           // which may have happened already.
            raise(SIGTERM);
    }
    return child;
}

// Passes SIGTERM on and returns how the child ended.
int wait_for(pid_t child, const sigset_t& signals, bool& is_stopping)
{
    for (;;) {
        const int signal = sigwaitinfo(&signals, nullptr);
        if (signal == SIGTERM) {
            is_stopping = true;
            kill(child, SIGTERM);
        }
        int status = 0;
        if (waitpid(child, &status, WNOHANG) == child)
            return status;
    }
}

}  // namespace

void hold_signals()
{
    const auto signals = awaited_signals();
    sigprocmask(SIG_BLOCK, &signals, nullptr);
}

std::optional<int> run_in_child()
{
    hold_signals();
    const auto signals = awaited_signals();

    const pid_t parent = getpid();
    for (bool is_stopping = false;;) {
        const pid_t child = fork_child(parent);
        if (child == 0)
            return std::nullopt;

        const int status = wait_for(child, signals, is_stopping);
        if (WIFEXITED(status))
            return WEXITSTATUS(status);
        base::log::error("crashed", {{"child", std::to_string(child)}, {"signal", std::to_string(WTERMSIG(status))}});

        sigset_t stop = signals;
        sigdelset(&stop, SIGCHLD);
        if (is_stopping || sigtimedwait(&stop, nullptr, &pause_before_restart) == SIGTERM)
            return 0;
    }
}

}  // namespace web
