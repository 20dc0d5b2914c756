#include "gateway/form_body.h"

#include "base/crypto.h"

namespace gateway {

namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                              c == '.' || c == '_';
        if (is_plain)
            result += c;
        else
            result += "%" + base::to_hex(std::string_view(&c, 1));
    }
    return result;
}

}  // namespace

std::string form_body(const std::vector<std::pair<std::string_view, std::string>>& fields)
{
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!body.empty())
            body += '&';
        body += escaped(name) + "=" + escaped(value);
    }
    return body;
}

}  // namespace gateway
