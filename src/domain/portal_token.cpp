#include "domain/portal_token.h"

#include "base/crypto.h"

#include <algorithm>

namespace domain {

namespace {

constexpr std::size_t token_bytes = 32, token_characters = 43;

bool is_base64url(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

}  // namespace

PortalToken PortalToken::make()
{
    return PortalToken(base::to_base64url(base::random_bytes(token_bytes)));
}

std::optional<PortalToken> PortalToken::parse(std::string_view text)
{
    if (text.size() != token_characters || !std::ranges::all_of(text, is_base64url))
        return std::nullopt;
    return PortalToken(std::string(text));
}

std::string PortalToken::hash() const
{
    return base::sha256(text_);
}

std::string PortalToken::subject() const
{
    return base::to_hex(hash().substr(0, 4));
}

}  // namespace domain
