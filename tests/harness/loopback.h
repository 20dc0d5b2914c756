#pragma once
// Sockets of servers that tests start on this machine.

namespace harness {

// A TCP socket on 127.0.0.1; port 0 takes any that is free. Throws std::runtime_error when it is taken.
int bound_socket(int port);

int port_of(int socket);

}  // namespace harness
