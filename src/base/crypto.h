#pragma once
// Randomness, hashes and encryption: the only user of OpenSSL.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace base {

std::string random_bytes(std::size_t count);  // From the system's generator; throws BrokenInvariant if it fails.
std::string random_hex(std::size_t bytes);    // 2 × bytes lower-case digits

std::string sha256(std::string_view data);      // 32 bytes
std::string sha256_hex(std::string_view data);  // 64 lower-case digits

std::string hmac_sha256(std::string_view key, std::string_view data);  // 32 bytes (RFC 2104)

// Takes the same time wherever they differ: for MACs and secrets.
bool equal_secrets(std::string_view a, std::string_view b);

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);     // RFC 4648 §4, with padding
std::string to_base64url(std::string_view bytes);  // RFC 4648 §5, without padding

// Authenticated encryption (AES-256-GCM, RFC 5116) with one 32-byte key.
// `context` is authenticated but not stored: a box that is moved to another
// row does not open there.
class Sealer {
public:
    explicit Sealer(std::string key);  // Throws BadSetup unless it has 32 bytes.

    // 12 bytes of random nonce, the ciphertext, 16 bytes of tag.
    std::string seal(std::string_view plain, std::string_view context) const;

    // nullopt when the key, the context or a single bit is not the same.
    std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

    // 32 bytes that tell equal things from others and nothing else to whoever lacks the key (HMAC-SHA-256 with a
    // key made from ours for this purpose).
    std::string keyed_hash(std::string_view purpose, std::string_view data) const;

private:
    std::string key_;
};

// Signs what we hand to a browser and want back unchanged. `purpose` keeps the
// signature of one thing from being taken for another's.
class Signer {
public:
    explicit Signer(std::string key);  // Throws BadSetup unless it has 32 bytes.

    // 43 characters of base64url.
    std::string sign(std::string_view purpose, std::string_view data) const;
    bool is_signed(std::string_view signature, std::string_view purpose, std::string_view data) const;

private:
    std::string key_;
};

}  // namespace base
