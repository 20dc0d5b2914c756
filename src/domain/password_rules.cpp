#include "domain/password_rules.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace domain {

namespace {

// What people choose first where ten characters are wanted: a word that everybody uses, alone or
// with digits and signs around it.
constexpr std::array common_words = {
    "password",   "passwort",   "motdepasse",    "contrasena", "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty",
    "qwertz",     "azerty",     "asdfghjkl",     "asdfgh",     "zxcvbnm",    "yxcvbnm",    "letmein",    "welcome",
    "willkommen", "bienvenue",  "changeme",      "iloveyou",   "sunshine",   "princess",   "football",   "baseball",
    "basketball", "superman",   "batman",        "starwars",   "pokemon",    "dragon",     "monkey",     "master",
    "shadow",     "michael",    "jennifer",      "jordan",     "freedom",    "whatever",   "trustno",    "computer",
    "internet",   "admin",      "administrator", "root",       "test",       "tester",     "testing",    "secret",
    "login",      "invoice",    "invoices",      "payment",    "payments",   "portal",     "contractor", "business",
    "company",    "abcdefghij", "abcdefgh",      "abcdef",     "passw0rd",   "p@ssword",   "p@ssw0rd",   "pa55word",
    "hello",      "summer",     "winter",        "spring",     "autumn",     "monday",     "friday",     "january",
    "december",
};

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return lower;
}

bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || c >= 0x80;
}

// Without the digits and signs at both ends: "2024Password!!" is "password".
std::string_view core_of(std::string_view text)
{
    const auto first = std::ranges::find_if(text, is_letter);
    text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
    while (!text.empty() && !is_letter(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

// One character, or two or three, again and again: "abababababab".
bool repeats(std::string_view text)
{
    for (std::size_t period = 1; period <= 3; ++period) {
        bool same = true;
        for (std::size_t i = period; same && i < text.size(); ++i)
            same = text[i] == text[i - period];
        if (same)
            return true;
    }
    return false;
}

// Each character the next or the last one of the one before: "1234567890", "9876543210".
bool is_sequence(std::string_view text)
{
    for (const int step : {1, -1}) {
        bool runs = true;
        for (std::size_t i = 1; runs && i < text.size(); ++i) {
            const bool wraps = (step == 1 && text[i - 1] == '9' && text[i] == '0') ||
                               (step == -1 && text[i - 1] == '0' && text[i] == '9');
            runs = text[i] == text[i - 1] + step || wraps;
        }
        if (runs)
            return true;
    }
    return false;
}

bool is_common(std::string_view lower)
{
    const auto core = core_of(lower);
    // Few digits and signs without a letter are a date or a phone number.
    constexpr std::size_t least_number = 16;
    if ((core.empty() && lower.size() < least_number) || repeats(lower) || is_sequence(lower))
        return true;
    return std::ranges::any_of(common_words, [&](std::string_view word) { return core == word; });
}

}  // namespace

PasswordCheck check_password(std::string_view password, const std::vector<std::string_view>& own)
{
    const auto length = base::length_of(password);
    if (length < least_password)
        return PasswordCheck::too_short;
    if (length > most_password)
        return PasswordCheck::too_long;
    auto lower = lower_case(password);
    if (is_common(lower))
        return PasswordCheck::too_common;

    constexpr std::size_t least_word = 4;  // Shorter ones are in everything
    constexpr std::size_t least_rest = 6;
    for (const auto text : own) {
        auto words = lower_case(text);
        std::ranges::replace_if(
            words, [](unsigned char c) { return !is_letter(c); }, ' ');
        for (std::size_t at = 0; at < words.size();) {
            const auto end = std::min(words.find(' ', at), words.size());
            const auto word = words.substr(at, end - at);
            at = end + 1;
            if (word.size() < least_word)
                continue;
            for (auto found = lower.find(word); found != std::string::npos; found = lower.find(word))
                lower.erase(found, word.size());
        }
    }
    const auto letters = std::ranges::count_if(lower, [](char c) { return is_letter(static_cast<unsigned char>(c)); });
    const bool was_cut = lower.size() < password.size();
    if (was_cut && (lower.size() < least_rest || letters == 0))
        return PasswordCheck::about_you;
    return PasswordCheck::ok;
}

}  // namespace domain
