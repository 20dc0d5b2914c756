#include "i18n/activity_text.h"

namespace i18n {

std::string activity_text(const std::string& kind, const Words& words)
{
    const auto key = "activity." + kind;
    return words.has(key) ? words.text(key) : kind;
}

std::string actor_text(const std::string& actor, const Words& words)
{
    const auto key = "actor." + actor;
    return words.has(key) ? words.text(key) : actor;
}

std::string moment_text(domain::Instant at, const std::string& time_zone, const Words& words)
{
    return words.text("moment", {{"date", words.date(date_in(time_zone, at))}, {"time", time_in(time_zone, at)}});
}

}  // namespace i18n
