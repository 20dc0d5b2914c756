#pragma once
// Keeps a worker alive: the worker is a child process, and when a signal ends
// it (a crash in a library, the kernel short of memory), another takes its place.
//
// Debian 12's libfcgi aborts on two kinds of malformed records, a parameter
// that claims 2 GiB and a management record that repeats its questions. Only
// who may write to the socket can send them, and nginx never does; with this,
// one costs a tenth of a second instead of the worker.

#include <optional>

namespace web {

// SIGTERM waits from here on, until run_in_child() or stop_on_sigterm() takes it. Called before libfcgi is asked
// anything: that installs a handler of its own, and a SIGTERM that came then would stop the next child instead of us.
void hold_signals();

// Returns nullopt in the child, with SIGTERM blocked until stop_on_sigterm()
// is called there. In the parent it returns when the child has exited by
// itself, with its exit code; a SIGTERM is passed on.
std::optional<int> run_in_child();

}  // namespace web
