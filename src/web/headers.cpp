#include "web/headers.h"

#include <algorithm>
#include <array>

namespace web {

namespace {

struct Header {
    const char* name;
    const char* value;
};

// No inline style or script, nothing from elsewhere: a text of an invoice
// that gets past the escaping still runs nowhere.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

constexpr std::array<Header, 8> secure_headers = {{
    {"Content-Security-Policy", content_policy},
    // The address holds the token. Not "no-referrer": forms need their Origin.
    {"Referrer-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
    {"X-Robots-Tag", "noindex, nofollow, noarchive"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

bool has_header(const Response& response, std::string_view name)
{
    return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

}  // namespace

std::string content_policy_with(std::string_view directive)
{
    return content_policy + std::string("; ") + std::string(directive);
}

std::string permissions_policy(std::string_view payment)
{
    return "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
           "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(" +
           std::string(payment) +
           "), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "
           "xr-spatial-tracking=()";
}

void add_secure_headers(Response& response)
{
    for (const auto& [name, value] : secure_headers) {
        if (!has_header(response, name))
            response.headers.emplace_back(name, value);
    }
    if (!has_header(response, "Permissions-Policy"))
        response.headers.emplace_back("Permissions-Policy", permissions_policy(""));
}

}  // namespace web
