#include "base/log.h"

#include "base/check.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace base::log {

namespace {

bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("-_.:/@+").find(c) != std::string_view::npos;
}

// The value as it is when it is one word, else quoted, with everything that
// could end the line or the quotes written as an escape.
std::string quoted(std::string_view value)
{
    if (!value.empty() && std::ranges::all_of(value, is_plain))
        return std::string(value);
    std::string result = "\"";
    for (const char c : value) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (result += '\\') += c;
        else if (code < 0x20 || code == 0x7f)
            result += fmt::format("\\x{:02x}", code);
        else
            result += c;
    }
    return result + '"';
}

spdlog::logger& logger()
{
    static const auto instance = [] {
        const auto made = spdlog::stderr_logger_st("portal");
        // The time is the line's own, for who reads the log; no rule of the portal looks at it.
        made->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l pid=%P %v", spdlog::pattern_time_type::utc);
        return made;
    }();
    return *instance;
}

std::string& program_name()
{
    static std::string name = "portal";
    return name;
}

}  // namespace

void start(std::string_view program, std::string_view level)
{
    program_name() = program;
    if (level != "info" && level != "warn" && level != "error")
        throw BadSetup("log.level must be info, warn or error, not \"" + std::string(level) + "\"");
    logger().set_level(level == "info"   ? spdlog::level::info
                       : level == "warn" ? spdlog::level::warn
                                         : spdlog::level::err);
}

std::string line(std::string_view event, Fields fields)
{
    std::string text = "program=" + quoted(program_name()) + " event=" + quoted(event);
    for (const auto& [key, value] : fields)
        (((text += ' ') += key) += '=') += quoted(value);
    return text;
}

void info(std::string_view event, Fields fields)
{
    logger().info("{}", line(event, fields));
}

void warn(std::string_view event, Fields fields)
{
    logger().warn("{}", line(event, fields));
}

void error(std::string_view event, Fields fields)
{
    logger().error("{}", line(event, fields));
}

}  // namespace base::log
