#include "web/fastcgi.h"

#include "base/check.h"

#include <fcgiapp.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <limits>
#include <system_error>

namespace web {

namespace {

// A signal handler can reach nothing but such variables.
int dev_null = -1;
volatile std::sig_atomic_t is_stopping = 0;

// accept() may begin right after any test of a flag, so a flag alone would
// leave a process waiting for one more request. With /dev/null in the place of
// the socket, an accept() that begins (or is restarted) now fails at once.
void stop(int)
{
    const int saved = errno;
    is_stopping = 1;
    FCGX_ShutdownPending();
    dup2(dev_null, STDIN_FILENO);
    errno = saved;
}

int as_int(std::size_t size)
{
    base::check(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "a body has less than 2 GiB");
    return static_cast<int>(size);
}

std::optional<std::string> read_body(FCGX_Request& request, std::size_t length)
{
    std::string body(length, '\0');
    if (FCGX_GetStr(body.data(), as_int(length), request.in) != as_int(length))
        return std::nullopt;

    // The end of the stream must be here and must have been said: a length
    // that is absent or too small, and a client that went away, are noticed.
    if (FCGX_GetChar(request.in) != EOF || FCGX_GetError(request.in) != 0)
        return std::nullopt;
    return body;
}

}  // namespace

bool is_fastcgi()
{
    return !FCGX_IsCGI();
}

void stop_on_sigterm()
{
    dev_null = open("/dev/null", O_RDWR | O_CLOEXEC);
    base::check(dev_null >= 0, "/dev/null can be opened");

    struct sigaction action {};
    action.sa_handler = stop;
    action.sa_flags = SA_RESTART;  // The request in work must not see EINTR anywhere.
    sigaction(SIGTERM, &action, nullptr);

    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);

    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

void serve_fastcgi(const std::function<void(const Exchange&)>& answer)
{
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, STDIN_FILENO, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
        throw std::system_error(errno, std::generic_category(), "FastCGI cannot be initialised");

    while (FCGX_Accept_r(&request) == 0) {
        // libfcgi takes variables that were cut off between two of them for complete ones.
        if (FCGX_GetError(request.in) != 0)
            continue;
        answer({request.envp, [&](std::size_t length) { return read_body(request, length); },
                [&](std::string_view bytes) { FCGX_PutStr(bytes.data(), as_int(bytes.size()), request.out); }});
        FCGX_Finish_r(&request);
    }
    if (!is_stopping)
        throw std::system_error(errno, std::generic_category(), "no request can be accepted");
}

}  // namespace web
