#include "domain/known_programs.h"

#include <algorithm>
#include <string>

namespace domain {

namespace {

// In lower case. Whole names: "bot" alone is in the name of a phone too.
constexpr std::string_view names[] = {
    "googlebot",       "google-safety",  "bingbot",    "bingpreview",
    "skypeuripreview", "slackbot",       "twitterbot", "telegrambot",
    "linkedinbot",     "discordbot",     "applebot",   "yandexbot",
    "whatsapp/",       "headlesschrome", "phantomjs",  "facebookexternalhit",
    "barracuda",       "proofpoint",     "mimecast",   "urlscan",
    "python-requests", "curl/",          "wget/",      "go-http-client",
};

}  // namespace

bool is_known_program(std::string_view user_agent)
{
    std::string text(user_agent);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return std::ranges::any_of(names, [&](std::string_view name) { return text.find(name) != std::string::npos; });
}

}  // namespace domain
