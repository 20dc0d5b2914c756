#pragma once
// Numbers that texts go to, in E.164: "+14155550123".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// As it is kept: a plus, then 8 to 15 digits, the first not 0. Spaces, hyphens, dots and round brackets that people
// type are left out; nullopt for what is no such number. A number without a plus is none: nobody guesses the country.
std::optional<std::string> phone_number(std::string_view typed);

// Beginnings of numbers, "+1" or "+4930", as they are typed with commas or spaces; nullopt when one is none, or there
// is none, or they are more than 20.
std::optional<std::vector<std::string>> phone_prefixes(std::string_view typed);

bool begins_with_one_of(std::string_view number, const std::vector<std::string>& prefixes);

}  // namespace domain
