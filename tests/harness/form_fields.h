#pragma once
// What a browser would send of a form that nobody has touched.

#include "harness/fastcgi_client.h"

#include <string>

namespace harness {

// The fields of <form id="...">, without those of its buttons and without the token, which StaffMember adds. Throws
// std::runtime_error when the page has no such form.
Pairs form_fields(const std::string& page, const std::string& form_id);

}  // namespace harness
