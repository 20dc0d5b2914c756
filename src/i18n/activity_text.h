#pragma once
// The activity log in words.

#include "i18n/words.h"

#include <string>

namespace i18n {

// "Invoice issued" of the kind "issued"; the kind itself when the catalogue has no words for it.
std::string activity_text(const std::string& kind, const Words& words);

// "Customer" of the program's own names for who did something; a person's name stays as it is.
std::string actor_text(const std::string& actor, const Words& words);

// "22 November 2026, 14:05", in the workspace's time zone.
std::string moment_text(domain::Instant at, const std::string& time_zone, const Words& words);

}  // namespace i18n
