#include "sandbox/ids.h"

#include "base/crypto.h"

namespace sandbox {

std::string random_word(std::size_t length)
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    constexpr std::size_t fair = 256 - 256 % alphabet.size();  // A byte above it would favour the first letters
    std::string word;
    while (word.size() < length)
        for (const char byte : base::random_bytes(length))
            if (const auto number = static_cast<unsigned char>(byte); number < fair && word.size() < length)
                word += alphabet[number % alphabet.size()];
    return word;
}

std::string new_id(std::string_view prefix)
{
    return std::string(prefix) + random_word(24);
}

}  // namespace sandbox
