#pragma once
// Which passwords are taken (OWASP ASVS 5.0, V6.2): long ones of any characters, none that everybody
// tries first, and none that is about the person.

#include <cstddef>
#include <string_view>
#include <vector>

namespace domain {

constexpr std::size_t least_password = 10;  // Code points
constexpr std::size_t most_password = 200;  // Nothing is cut off below that

enum class PasswordCheck { ok, too_short, too_long, too_common, about_you };

// `own` are words about the person and the business: name, e-mail address, company.
// A password is about them when little is left of it without them.
PasswordCheck check_password(std::string_view password, const std::vector<std::string_view>& own);

}  // namespace domain
