#include "harness/movable_time.h"

#include "gateway/system_clock.h"
#include "harness/temporary_folder.h"

#include <stdexcept>
#include <string>

namespace harness {

namespace {

// domain::instant_from_sql reads "2026-11-22 10:00:00.000000".
domain::Instant parse(std::string_view utc)
{
    std::string text(utc);
    if (text.size() != 20 || text[10] != 'T' || text[19] != 'Z')
        throw std::invalid_argument("a time is written 2026-11-22T10:00:00Z, not " + text);
    text[10] = ' ';
    text.replace(19, 1, ".000000");
    return domain::instant_from_sql(text);
}

}  // namespace

void MovableTime::set(std::string_view utc)
{
    set_to_real_time();
    write(std::chrono::ceil<std::chrono::seconds>(parse(utc) - now()));
}

void MovableTime::advance(std::chrono::seconds by)
{
    write(std::chrono::seconds(std::stoll(read_text(offset_file_))) + by);
}

void MovableTime::set_to_real_time()
{
    write(std::chrono::seconds(0));
}

domain::Instant MovableTime::now() const
{
    return gateway::system_clock()->now();
}

void MovableTime::write(std::chrono::seconds offset) const
{
    write_text(offset_file_, std::to_string(offset.count()) + "\n");
}

}  // namespace harness
