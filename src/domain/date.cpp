#include "domain/date.h"

#include "base/check.h"

#include <array>
#include <cstdio>
#include <optional>

namespace domain {

namespace {

// The number in text[from, from + length), which must be digits only.
std::optional<int> digits_at(std::string_view text, std::size_t from, std::size_t length)
{
    int value = 0;
    for (const char c : text.substr(from, length)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Date> date_at(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return date;
}

}  // namespace

base::Result<Date> parse_date(std::string_view text)
{
    const auto date = text.size() == 10 ? date_at(text) : std::nullopt;
    if (!date || int{date->year()} < 1900 || int{date->year()} > 2999)
        return base::invalid("\"" + std::string(text.substr(0, 40)) + "\" is not a date like 2026-11-22");
    return *date;
}

std::string to_string(Date date)
{
    std::array<char, 48> text;
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{date.year()}, unsigned{date.month()},
                  unsigned{date.day()});
    return text.data();
}

int days_between(Date a, Date b)
{
    return static_cast<int>((std::chrono::sys_days(b) - std::chrono::sys_days(a)).count());
}

std::string to_sql(Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), " %02d:%02d:%02d.%06d", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return to_string(Date(day)) + text.data();
}

Instant instant_from_sql(std::string_view text)
{
    const bool is_whole = text.size() == 19;  // The connector leaves out a fraction that is zero.
    base::check(
        (is_whole || (text.size() == 26 && text[19] == '.')) && text[10] == ' ' && text[13] == ':' && text[16] == ':',
        "a time from the database reads 2026-11-22 13:27:15.000001");
    const auto date = date_at(text);
    const auto hours = digits_at(text, 11, 2), minutes = digits_at(text, 14, 2), seconds = digits_at(text, 17, 2);
    const auto microseconds = is_whole ? std::optional(0) : digits_at(text, 20, 6);
    base::check(date && hours && minutes && seconds && microseconds, "a time from the database is a time");
    return std::chrono::sys_days(*date) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
           std::chrono::seconds(*seconds) + std::chrono::microseconds(*microseconds);
}

}  // namespace domain
