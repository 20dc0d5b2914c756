#pragma once
// One line of key=value per event, on stderr. Values are quoted when they must
// be and cannot break the line. Never pass a token, cookie, query string or
// personal data.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace base::log {

using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

// Who writes ("view") and from which level on ("info", "warn", "error").
// Throws BadSetup for any other level.
void start(std::string_view program, std::string_view level);

void info(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

// `event=... key=value ...`: what info() and the others write after the time and level.
std::string line(std::string_view event, Fields fields);

}  // namespace base::log
