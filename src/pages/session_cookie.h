#pragma once

#include <string_view>

namespace pages {

// Of who is signed in. With this prefix a browser takes it over TLS only, for this host only and for all of
// it (RFC 6265bis).
inline constexpr std::string_view session_cookie_name = "__Host-sid";

}  // namespace pages
