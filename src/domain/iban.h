#pragma once
// International bank account numbers (ISO 13616).

#include <string>
#include <string_view>

namespace domain {

// Whether the text has the form of one, without spaces: two letters, two digits, then letters and digits, 15 to 34 in
// all. Whether its check digits fit is has_good_check_digits().
bool is_iban(std::string_view text);

// ISO 7064 MOD 97-10.
bool has_good_check_digits(std::string_view iban);

// In groups of four, as people read and type it.
std::string in_groups(std::string_view iban);

}  // namespace domain
