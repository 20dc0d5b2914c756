// The helper that decodes logos: a file on standard input, a clean PNG on standard output. What may go wrong
// in a decoder goes wrong here, where nothing is to be had. Started by src/gateway/logo_process.cpp, which
// says what is written.

#include "images/logo.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <string>

namespace {

constexpr std::size_t most_read = (1 << 20) + 1;  // More than a logo may have, so that it is told so

#if defined(__SANITIZE_ADDRESS__)
constexpr rlim_t most_memory = RLIM_INFINITY;  // The sanitizer's own map is larger than any limit
#else
constexpr rlim_t most_memory = 512 << 20;
#endif

void limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit limits{most, most};
    if (setrlimit(resource, &limits) != 0)
        _exit(2);
}

void give_up_all_rights()
{
    limit(RLIMIT_AS, most_memory);
    limit(RLIMIT_CPU, 5);
    limit(RLIMIT_FSIZE, 0);   // Writes no file
    limit(RLIMIT_NOFILE, 3);  // Opens none
    limit(RLIMIT_CORE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        _exit(2);
}

std::string read_all()
{
    std::string bytes;
    char part[65536];
    while (true) {  // To the end, or who writes would not hear the answer
        const auto count = read(STDIN_FILENO, part, sizeof part);
        if (count <= 0)
            return bytes;
        if (bytes.size() < most_read)
            bytes.append(part, static_cast<std::size_t>(count));
    }
}

void write_all(const std::string& bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto count = write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
        if (count <= 0)
            return;
        at += static_cast<std::size_t>(count);
    }
}

}  // namespace

int main()
{
    give_up_all_rights();
    const auto logo = images::reencode_logo(read_all());
    if (!logo) {
        write_all("invalid " + logo.error().detail + "\n");
        return 1;
    }
    write_all("ok " + std::to_string(logo->width) + " " + std::to_string(logo->height) + "\n" + logo->png);
    return 0;
}
