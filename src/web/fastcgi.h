#pragma once
// FastCGI on the listening socket that the process inherited as file
// descriptor 0 (as spawn-fcgi and systemd give it). The only user of libfcgi.

#include "web/cgi.h"

#include <functional>

namespace web {

// True when file descriptor 0 is a listening socket.
bool is_fastcgi();

// From here on no signal is blocked, SIGTERM ends serve_fastcgi() when the
// request in work has been answered, and SIGPIPE is ignored.
void stop_on_sigterm();

// Answers one request after the other until SIGTERM. Throws std::system_error
// when the socket cannot be used.
void serve_fastcgi(const std::function<void(const Exchange&)>& answer);

}  // namespace web
