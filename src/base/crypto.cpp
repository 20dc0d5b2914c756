#include "base/crypto.h"

#include "base/check.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>

namespace base {

namespace {

constexpr std::size_t key_size = 32, nonce_size = 12, tag_size = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher new_cipher()
{
    Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    check(cipher != nullptr, "OpenSSL gives a cipher context");
    return cipher;
}

const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

int size_of(std::string_view text)
{
    check(text.size() < INT_MAX, "what is encrypted is smaller than 2 GiB");
    return static_cast<int>(text.size());
}

}  // namespace

std::string random_bytes(std::size_t count)
{
    std::string result(count, '\0');
    check(RAND_bytes(bytes(result), size_of(result)) == 1, "the system gives random bytes");
    return result;
}

std::string random_hex(std::size_t count)
{
    return to_hex(random_bytes(count));
}

std::string sha256(std::string_view data)
{
    std::string digest(32, '\0');
    unsigned int size = 0;
    check(EVP_Digest(data.data(), data.size(), bytes(digest), &size, EVP_sha256(), nullptr) == 1 && size == 32,
          "OpenSSL computes SHA-256");
    return digest;
}

std::string sha256_hex(std::string_view data)
{
    return to_hex(sha256(data));
}

std::string hmac_sha256(std::string_view key, std::string_view data)
{
    std::string mac(32, '\0');
    unsigned int size = 0;
    check(HMAC(EVP_sha256(), key.data(), size_of(key), bytes(data), data.size(), bytes(mac), &size) != nullptr &&
              size == 32,
          "OpenSSL computes HMAC-SHA-256");
    return mac;
}

bool equal_secrets(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_hex(std::string_view data)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    result.reserve(data.size() * 2);
    for (const char c : data) {
        const auto value = static_cast<unsigned char>(c);
        result += digits[value >> 4];
        result += digits[value & 15];
    }
    return result;
}

std::optional<std::string> from_hex(std::string_view text)
{
    const auto value_of = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    if (text.size() % 2 != 0)
        return std::nullopt;
    std::string result;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = value_of(text[i]), low = value_of(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        result += static_cast<char>(high * 16 + low);
    }
    return result;
}

std::string to_base64(std::string_view data)
{
    auto result = to_base64url(data);
    std::ranges::replace(result, '-', '+');
    std::ranges::replace(result, '_', '/');
    result.append((4 - result.size() % 4) % 4, '=');
    return result;
}

std::string to_base64url(std::string_view data)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string result;
    unsigned int buffer = 0;
    int bits = 0;
    for (const char c : data) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6)
            result += digits[(buffer >> (bits - 6)) & 63];
    }
    if (bits > 0)
        result += digits[(buffer << (6 - bits)) & 63];
    return result;
}

Sealer::Sealer(std::string key) : key_(std::move(key))
{
    if (key_.size() != key_size)
        throw BadSetup("the master key must be 32 bytes, written as 64 hexadecimal digits");
}

std::string Sealer::seal(std::string_view plain, std::string_view context) const
{
    const std::string nonce = random_bytes(nonce_size);
    std::string sealed(plain.size(), '\0'), tag(tag_size, '\0');
    const Cipher cipher = new_cipher();
    int length = 0;
    const bool done =
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes(context), size_of(context)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), bytes(sealed), &length, bytes(plain), size_of(plain)) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), bytes(sealed) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_size), tag.data()) == 1;
    check(done, "OpenSSL encrypts with AES-256-GCM");
    return nonce + sealed + tag;
}

std::optional<std::string> Sealer::open(std::string_view sealed, std::string_view context) const
{
    if (sealed.size() < nonce_size + tag_size)
        return std::nullopt;
    const auto nonce = sealed.substr(0, nonce_size);
    const auto text = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    std::string tag(sealed.substr(sealed.size() - tag_size)), plain(text.size(), '\0');
    const Cipher cipher = new_cipher();
    int length = 0;
    const bool done =
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes(context), size_of(context)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes(plain), &length, bytes(text), size_of(text)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_size), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytes(plain) + length, &length) == 1;
    if (!done)
        return std::nullopt;
    return plain;
}

std::string Sealer::keyed_hash(std::string_view purpose, std::string_view data) const
{
    return hmac_sha256(hmac_sha256(key_, purpose), data);
}

Signer::Signer(std::string key) : key_(std::move(key))
{
    if (key_.size() != key_size)
        throw BadSetup("the form key must be 32 bytes, written as 64 hexadecimal digits");
}

std::string Signer::sign(std::string_view purpose, std::string_view data) const
{
    return to_base64url(hmac_sha256(hmac_sha256(key_, purpose), data));
}

bool Signer::is_signed(std::string_view signature, std::string_view purpose, std::string_view data) const
{
    return equal_secrets(signature, sign(purpose, data));
}

}  // namespace base
