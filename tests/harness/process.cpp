#include "harness/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <stdexcept>

namespace harness {

namespace {

// NAME=value of the command, then of this process: the first one counts.
std::vector<std::string> environment_of(const Command& command)
{
    std::vector<std::string> lines;
    for (const auto& [name, value] : command.environment)
        lines.push_back(name + "=" + value);
    const auto is_given = [&](std::string_view line) {
        for (const auto& [name, value] : command.environment)
            if (line.starts_with(name + "="))
                return true;
        return false;
    };
    for (char** line = environ; *line; ++line)
        if (!is_given(*line))
            lines.emplace_back(*line);
    return lines;
}

std::vector<char*> as_array(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

int exit_code_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Process::Process(const Command& command)
{
    auto words = command.words;
    auto environment = environment_of(command);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    if (command.input >= 0)
        posix_spawn_file_actions_adddup2(&files, command.input, STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    const int flags = O_WRONLY | O_CREAT | O_APPEND;
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, command.output.c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, command.errors.c_str(), flags, 0600);

    const int error =
        posix_spawnp(&id_, words.at(0).c_str(), &files, nullptr, as_array(words).data(), as_array(environment).data());
    posix_spawn_file_actions_destroy(&files);
    if (error)
        throw std::runtime_error("cannot start " + words[0] + ": " + std::strerror(error));
}

Process::~Process()
{
    if (id_ < 0 || exit_code_ >= 0)
        return;
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
}

void Process::send_signal(int number) const
{
    if (exit_code_ < 0)
        kill(id_, number);
}

int Process::wait(std::chrono::milliseconds longest)
{
    if (exit_code_ >= 0)
        return exit_code_;

    // Debian 12's <sys/pidfd.h> cannot be used from C++: its functions are not extern "C".
    pollfd ended{static_cast<int>(syscall(SYS_pidfd_open, id_, 0)), POLLIN, 0};
    const int count = poll(&ended, 1, static_cast<int>(longest.count()));
    close(ended.fd);
    if (count != 1)
        throw std::runtime_error("process " + std::to_string(id_) + " did not end in time");

    int status = 0;
    waitpid(id_, &status, 0);
    return exit_code_ = exit_code_of(status);
}

void Process::leave_running()
{
    id_ = -1;
}

int run(const Command& command)
{
    // What a storm leaves to one job takes a quarter of a minute, and several times that with sanitizers.
    return Process(command).wait(std::chrono::minutes(5));
}

}  // namespace harness
