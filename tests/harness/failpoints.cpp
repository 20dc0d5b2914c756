// Failpoints of programs under test, linked in the place of src/base/failpoint.cpp.
// The file that PORTAL_FAILPOINT_FILE names holds "name:action" or
// "name:action:3" (the third time that the program comes there), for example
// "after_confirm:kill". It happens once: the file is emptied first.
//
//     kill    the process is gone, as by kill -9
//     throw   an exception that nobody expects
//     lose    the database connection is lost just there: base::Unavailable
//     hang    until it is ended by a signal
//     enospc  a write that finds the disk full
//
// The process that PORTAL_FAILPOINT_SPARES names by its number is left alone.
// The file that PORTAL_FAILPOINT_TRACE names gets a line for each place that a program comes by.

#include "base/check.h"
#include "base/failpoint.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace base {

namespace {

struct Order {
    std::string name, action;
    int countdown = 1;
};

Order read_order(const char* file)
{
    std::string text;
    std::getline(std::ifstream(file), text);
    Order order;
    const auto first = text.find(':');
    if (first == std::string::npos)
        return order;
    const auto second = text.find(':', first + 1);
    order.name = text.substr(0, first);
    order.action = text.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    if (second != std::string::npos)
        order.countdown = std::stoi(text.substr(second + 1));
    return order;
}

void write_order(const char* file, const Order& order)
{
    std::ofstream(file, std::ios::trunc) << order.name << ':' << order.action << ':' << order.countdown << '\n';
}

// A test program whose threads use the portal while others are to die.
bool is_spared()
{
    const char* spared = std::getenv("PORTAL_FAILPOINT_SPARES");
    return spared && std::to_string(getpid()) == spared;
}

void obey(const Order& order)
{
    if (order.action == "kill")
        raise(SIGKILL);
    if (order.action == "throw")
        throw std::runtime_error("failpoint " + order.name);
    if (order.action == "lose")
        throw Unavailable("failpoint " + order.name);
    if (order.action == "enospc")
        throw std::system_error(std::make_error_code(std::errc::no_space_on_device), "failpoint " + order.name);
    if (order.action == "hang")
        pause();
    throw std::logic_error("a failpoint has no action " + order.action);
}

}  // namespace

void failpoint(std::string_view name)
{
    // One write of a short line is whole, whoever else writes.
    if (const char* trace = std::getenv("PORTAL_FAILPOINT_TRACE"))
        std::ofstream(trace, std::ios::app) << std::string(name) + "\n" << std::flush;
    const char* file = std::getenv("PORTAL_FAILPOINT_FILE");
    if (!file || is_spared())
        return;
    auto order = read_order(file);
    if (order.name != name)
        return;
    if (--order.countdown > 0) {
        write_order(file, order);
        return;
    }
    std::ofstream(file, std::ios::trunc).close();
    obey(order);
}

}  // namespace base
