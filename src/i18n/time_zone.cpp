#include "i18n/words.h"

#include "base/check.h"

#include <unicode/timezone.h>

#include <memory>

namespace i18n {

namespace {

using LocalTime = std::chrono::sys_time<std::chrono::milliseconds>;

// What the clocks of the time zone show, as if it were UTC.
LocalTime local_time(std::string_view time_zone, domain::Instant at)
{
    using std::chrono::milliseconds;
    const std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(std::string(time_zone))));
    const auto utc_ms = std::chrono::duration_cast<milliseconds>(at.time_since_epoch());

    std::int32_t raw_offset_ms = 0, summer_offset_ms = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(utc_ms.count()), 0, raw_offset_ms, summer_offset_ms, status);
    base::check(U_SUCCESS(status), "a time zone has an offset at every time");
    return LocalTime(utc_ms + milliseconds(raw_offset_ms + summer_offset_ms));
}

}  // namespace

domain::Date date_in(std::string_view time_zone, domain::Instant at)
{
    return std::chrono::floor<std::chrono::days>(local_time(time_zone, at));
}

std::string time_in(std::string_view time_zone, domain::Instant at)
{
    const auto local = local_time(time_zone, at);
    const std::chrono::hh_mm_ss time(local - std::chrono::floor<std::chrono::days>(local));
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(time.hours().count()) + ":" + two(time.minutes().count());
}

bool is_time_zone(std::string_view name)
{
    icu::UnicodeString canonical;
    UBool is_system = false;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(icu::UnicodeString::fromUTF8(std::string(name)), canonical, is_system, status);
    return U_SUCCESS(status) && is_system && canonical != icu::UnicodeString(u"Etc/Unknown");
}

}  // namespace i18n
