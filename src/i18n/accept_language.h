#pragma once
// The languages that a browser asks for.

#include <string>
#include <string_view>
#include <vector>

namespace i18n {

// The language tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4); what is none is left out,
// and so is what the browser does not want ("q=0"). At most ten: nobody reads more.
std::vector<std::string> accepted_languages(std::string_view header);

}  // namespace i18n
