#include "harness/failpoint.h"

#include "harness/temporary_folder.h"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace harness {

namespace {

// The portal under test has named it, so that workers that run already read it too.
std::filesystem::path order_file()
{
    const char* file = std::getenv("PORTAL_FAILPOINT_FILE");
    if (!file)
        throw std::logic_error("a failpoint needs the fixture of a portal");
    return file;
}

}  // namespace

Failpoint::Failpoint(std::string_view order)
{
    write_text(order_file(), std::string(order) + "\n");
}

Failpoint::~Failpoint()
{
    write_text(order_file(), "");
}

bool Failpoint::has_happened() const
{
    return read_text(order_file()).empty();
}

FailpointTrace::FailpointTrace()
{
    setenv("PORTAL_FAILPOINT_TRACE", (folder_.path() / "trace").c_str(), 1);
}

FailpointTrace::~FailpointTrace()
{
    unsetenv("PORTAL_FAILPOINT_TRACE");
}

std::map<std::string, int> FailpointTrace::places() const
{
    std::map<std::string, int> places;
    std::istringstream lines(std::filesystem::exists(folder_.path() / "trace") ? read_text(folder_.path() / "trace")
                                                                               : "");
    for (std::string line; std::getline(lines, line);)
        ++places[line];
    return places;
}

}  // namespace harness
