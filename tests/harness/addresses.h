#pragma once
// Addresses of customers, who each come over a connection of their own.

#include <string>

namespace harness {

// "198.18.0.1", the next one at each call (RFC 2544: for tests, nobody's).
std::string new_address();

}  // namespace harness
