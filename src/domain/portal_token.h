#pragma once
// The secret in a portal link: 32 random bytes as 43 characters of base64url
// (OWASP ASVS 5.0 V11.5.1 asks for 128 bits). Whoever has it sees one invoice.

#include <optional>
#include <string>
#include <string_view>

namespace domain {

class PortalToken {
public:
    static PortalToken make();
    static std::optional<PortalToken> parse(std::string_view text);  // nullopt unless it has the shape of one

    const std::string& text() const { return text_; }
    std::string hash() const;     // SHA-256, 32 bytes: what the database knows it by
    std::string subject() const;  // First 8 hexadecimal digits of the hash: names it in a log

private:
    explicit PortalToken(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

}  // namespace domain
