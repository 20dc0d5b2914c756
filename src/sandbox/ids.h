#pragma once
// Names of objects and keys, in the shapes that Stripe gives them.

#include <cstddef>
#include <string>
#include <string_view>

namespace sandbox {

// So many letters and digits, each as likely as the others.
std::string random_word(std::size_t length);

// "pi_" and 24 of them.
std::string new_id(std::string_view prefix);

}  // namespace sandbox
