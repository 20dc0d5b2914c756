#pragma once
// Calendar dates without a time of day, and instants in UTC.

#include "base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace domain {

using Date = std::chrono::year_month_day;
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// "2026-11-22", a day that exists between 1900 and 2999.
base::Result<Date> parse_date(std::string_view text);
std::string to_string(Date date);

// Days from a to b; negative when b is earlier.
int days_between(Date a, Date b);

// "2026-11-22 13:27:15.000001" in UTC, as a DATETIME(6) takes and gives it.
std::string to_sql(Instant at);
Instant instant_from_sql(std::string_view text);  // Throws base::BrokenInvariant on anything else.

}  // namespace domain
