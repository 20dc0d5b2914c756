#pragma once
// Addresses of Stripe's pages that people are led to. Pure.

#include <string>
#include <string_view>

namespace gateway {

// The text if it is an address in HTTPS of 500 characters at most, with a plain
// host name, no user and no character that a header or an attribute could
// misunderstand; else ''.
std::string https_url(std::string text);

// Whether an https_url is on a host of Stripe's; for a stand-in provider, on its
// own origin, "https://127.0.0.1:8444".
bool is_on_stripe(std::string_view url);
bool is_on(std::string_view origin, std::string_view url);

// "https://127.0.0.1:8444" of "https://127.0.0.1:8444/endive/stripe.js".
std::string origin_of(std::string_view url);

}  // namespace gateway
