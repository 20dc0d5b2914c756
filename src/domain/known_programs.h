#pragma once

#include <string_view>

namespace domain {

// Whether a browser's name (User-Agent) is one of the programs that are known to open links by themselves, to
// look for viruses or to draw a preview. Who only looks like a person is taken for one: to miss a view
// would be worse.
bool is_known_program(std::string_view user_agent);

}  // namespace domain
