#pragma once
// A program that a test starts and ends.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace harness {

// Names with values: CGI variables, headers, form fields, environments.
using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Command {
    std::vector<std::string> words;  // The program's path or name first
    Pairs environment = {};          // Beside and before what this process has
    int input = -1;                  // Becomes its file descriptor 0; -1 for /dev/null
    std::filesystem::path output = "/dev/null";
    std::filesystem::path errors = "/dev/null";
};

class Process {
public:
    explicit Process(const Command& command);
    ~Process();  // Kills it when it still runs.
    Process(const Process&) = delete;

    pid_t id() const { return id_; }

    void send_signal(int number) const;

    // The exit code, or 128 + the number of the signal that ended it. Throws
    // std::runtime_error when it still runs after that time.
    int wait(std::chrono::milliseconds longest = std::chrono::seconds(20));

    void leave_running();  // The destructor does nothing.

private:
    pid_t id_ = -1;
    int exit_code_ = -1;  // -1 while it runs
};

// Runs a program to its end and gives its exit code.
int run(const Command& command);

}  // namespace harness
