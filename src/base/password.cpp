#include "base/password.h"

#include "base/check.h"
#include "base/crypto.h"

#include <argon2.h>

namespace base {

namespace {

constexpr std::uint32_t passes = 2, kibibytes = 19456, lanes = 1;
constexpr std::size_t salt_bytes = 16, hash_bytes = 32;

}  // namespace

std::string hash_password(std::string_view password)
{
    const auto salt = random_bytes(salt_bytes);
    std::string text(argon2_encodedlen(passes, kibibytes, lanes, salt_bytes, hash_bytes, Argon2_id), '\0');
    const auto error = argon2id_hash_encoded(passes, kibibytes, lanes, password.data(), password.size(), salt.data(),
                                             salt.size(), hash_bytes, text.data(), text.size());
    check(error == ARGON2_OK, "a password can be hashed");
    text.resize(text.find('\0'));
    return text;
}

bool is_password(std::string_view password, const std::string& hash)
{
    return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

void waste_time_of_password(std::string_view password)
{
    static const auto hash = hash_password("nobody's");
    static_cast<void>(is_password(password, hash));
}

}  // namespace base
