#include "gateway/stripe_url.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::string_view scheme = "https://";
constexpr std::size_t most_url = 500;

// Letters, digits and the marks of RFC 3986 that end no attribute and no header.
bool is_plain(char c)
{
    constexpr std::string_view marks = "-._~:/?#[]@!$&()*+,;=%";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

bool is_of_host(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == ':';
}

// "pay.example.com:8443"; what ends it in a browser's eyes ends it here.
std::string_view host_of(std::string_view url)
{
    url.remove_prefix(scheme.size());
    return url.substr(0, url.find_first_of("/?#"));
}

}  // namespace

std::string https_url(std::string text)
{
    if (text.size() > most_url || !text.starts_with(scheme) || !std::ranges::all_of(text, is_plain))
        return "";
    const auto host = host_of(text);
    return !host.empty() && std::ranges::all_of(host, is_of_host) ? text : "";
}

bool is_on_stripe(std::string_view url)
{
    const auto host = url.starts_with(scheme) ? host_of(url) : "";
    return host == "stripe.com" || host.ends_with(".stripe.com");
}

bool is_on(std::string_view origin, std::string_view url)
{
    return !origin.empty() && origin_of(url) == origin;
}

std::string origin_of(std::string_view url)
{
    return url.starts_with(scheme) ? std::string(scheme) + std::string(host_of(url)) : "";
}

}  // namespace gateway
