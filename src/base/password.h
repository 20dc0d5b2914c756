#pragma once
// Passwords as they are kept: Argon2id (RFC 9106), with the parameters of OWASP's least
// (19 MiB, two passes, one lane; some 40 ms). The only user of libargon2.

#include <string>
#include <string_view>

namespace base {

// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", with a new salt each time.
std::string hash_password(std::string_view password);

// Whether this password made the hash, at whatever parameters. A text that is no
// such hash is nobody's. Takes as long as hash_password().
bool is_password(std::string_view password, const std::string& hash);

// As long as is_password() takes, for an account that is not there: nobody can
// tell by the time which addresses have one.
void waste_time_of_password(std::string_view password);

}  // namespace base
