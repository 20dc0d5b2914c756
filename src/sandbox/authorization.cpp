#include "sandbox/authorization.h"

#include "sandbox/accounts.h"

namespace sandbox {

namespace {

// RFC 4648 §4; what is not in the alphabet ends it.
std::string decoded_base64(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned int bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos)
            break;
        bits = (bits << 6 | static_cast<unsigned int>(value)) & 0xffff;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xff);
        }
    }
    return bytes;
}

std::string key_of(const web::Request& request, const Parameters& parameters)
{
    constexpr std::string_view bearer = "Bearer ", basic = "Basic ";
    const auto header = request.header("authorization");
    if (header.starts_with(bearer))
        return std::string(header.substr(bearer.size()));
    if (header.starts_with(basic)) {
        const auto pair = decoded_base64(header.substr(basic.size()));
        return pair.substr(0, pair.find(':'));
    }
    return parameters.text("key").value_or("");
}

ApiError unauthorized(std::string code, std::string message)
{
    return {401, "invalid_request_error", std::move(code), std::move(message)};
}

}  // namespace

Checked<Caller> identify(store::Session& db, const web::Request& request, const Parameters& parameters)
{
    const auto key = key_of(request, parameters);
    if (key.empty())
        return unauthorized("", "You did not provide an API key. Send it as 'Authorization: Bearer YOUR_SECRET_KEY'.");
    const bool is_publishable = key.starts_with("pk_");
    const auto account =
        is_publishable ? find_account_by_publishable_key(db, key) : find_account_by_secret_key(db, key);
    if (!account)
        return unauthorized("", "Invalid API Key provided: " + key.substr(0, 8) + "***");
    return Caller{*account, is_publishable ? KeyKind::publishable : KeyKind::secret};
}

}  // namespace sandbox
