#include "gateway/logo_process.h"

#include "base/check.h"
#include "base/log.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>

namespace gateway {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_answered = 4 * 1024 * 1024;  // 800 x 320 pixels and what PNG adds

class Socket {
public:
    explicit Socket(int handle) : handle_(handle) {}
    ~Socket() { close(); }
    Socket(const Socket&) = delete;
    void close()
    {
        if (handle_ >= 0)
            ::close(handle_);
        handle_ = -1;
    }
    int handle() const { return handle_; }

private:
    int handle_;
};

// The program, killed when it is still there at the end.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    ~Child()
    {
        kill(pid_, SIGKILL);
        while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR)
            continue;
    }
    Child(const Child&) = delete;

private:
    pid_t pid_;
};

// With the socket as its standard input and output, and nothing else of ours; -1 when it cannot be started.
pid_t start(const std::filesystem::path& program, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    auto name = program.string();
    char* arguments[] = {name.data(), nullptr};
    char* environment[] = {nullptr};
    pid_t pid = -1;
    const auto problem = posix_spawn(&pid, name.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (problem == 0)
        return pid;
    base::log::error("logo_helper_missing", {{"program", name}, {"why", std::strerror(problem)}});
    return -1;
}

// Waits until the socket can be read or written; false when the time is over.
bool wait_for(int socket, short event, Clock::time_point deadline)
{
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0)
            return false;
        pollfd waiting{socket, event, 0};
        const auto count = poll(&waiting, 1, static_cast<int>(left));
        if (count > 0)
            return true;
        if (count < 0 && errno != EINTR)
            return false;
    }
}

bool send_all(int socket, std::string_view bytes, Clock::time_point deadline)
{
    while (!bytes.empty()) {
        if (!wait_for(socket, POLLOUT, deadline))
            return false;
        const auto sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return shutdown(socket, SHUT_WR) == 0;
}

bool receive_all(int socket, std::string& bytes, Clock::time_point deadline)
{
    char part[65536];
    while (bytes.size() <= most_answered) {
        if (!wait_for(socket, POLLIN, deadline))
            return false;
        const auto count = recv(socket, part, sizeof part, MSG_DONTWAIT);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count <= 0)  // The end, or a program that died before it read all: what it said is looked at
            return true;
        bytes.append(part, static_cast<std::size_t>(count));
    }
    return false;
}

// "ok 320 128\n" and the picture, or "invalid the file is empty\n": what src/images/decode_logo_main.cpp writes.
// It is not believed: whoever broke it may write anything.
base::Result<domain::Logo> read_answer(const std::string& answer)
{
    const auto broken = base::invalid("the picture cannot be read: it may be damaged");
    const auto end = answer.find('\n');
    if (end == std::string::npos)
        return broken;
    const std::string_view line(answer.data(), end);
    if (constexpr std::string_view invalid = "invalid "; line.starts_with(invalid))
        return line.size() < 300 ? base::invalid(std::string(line.substr(invalid.size()))) : broken;
    constexpr std::string_view ok = "ok ";
    if (!line.starts_with(ok))
        return broken;
    domain::Logo logo{answer.substr(end + 1), 0, 0};
    const auto* const last = line.data() + line.size();
    const auto width = std::from_chars(line.data() + ok.size(), last, logo.width);
    if (width.ec != std::errc() || width.ptr == last || *width.ptr != ' ')
        return broken;
    const auto height = std::from_chars(width.ptr + 1, last, logo.height);
    const bool is_sound = height.ec == std::errc() && height.ptr == last && logo.width > 0 && logo.width <= 800 &&
                          logo.height > 0 && logo.height <= 320 && logo.png.starts_with("\x89PNG\r\n\x1a\n");
    return is_sound ? base::Result(std::move(logo)) : broken;
}

class LogoProcess : public ports::LogoDecoder {
public:
    LogoProcess(std::filesystem::path program, std::chrono::milliseconds timeout)
        : program_(std::move(program)), timeout_(timeout)
    {
    }

    base::Result<domain::Logo> decode(std::string_view file) override
    {
        int pair[2];
        base::check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0, "there is a socket");
        const Socket ours(pair[0]);
        Socket theirs(pair[1]);
        const auto pid = start(program_, theirs.handle());
        if (pid < 0)
            return base::Error{base::Reason::unavailable, "pictures cannot be read at the moment"};
        const Child child(pid);
        theirs.close();  // Or its end would not be seen
        const auto deadline = Clock::now() + timeout_;
        std::string answer;
        // It may answer before it has read all, and end: what it said counts.
        send_all(ours.handle(), file, deadline);
        if (!receive_all(ours.handle(), answer, deadline))
            return base::invalid("the picture takes too long to read, or is too large");
        return read_answer(answer);
    }

private:
    std::filesystem::path program_;
    std::chrono::milliseconds timeout_;
};

}  // namespace

std::filesystem::path logo_program()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "helpers" / "decode_logo";
}

std::unique_ptr<ports::LogoDecoder> logo_process(std::filesystem::path program, std::chrono::milliseconds timeout)
{
    return std::make_unique<LogoProcess>(std::move(program), timeout);
}

}  // namespace gateway
