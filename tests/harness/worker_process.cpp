#include "harness/worker_process.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <stdexcept>

namespace harness {

namespace {

// Owns a file descriptor until the child has its own copy.
class Listener {
public:
    explicit Listener(const std::filesystem::path& path) : file_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        if (bind(file_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(file_, 128) != 0)
            throw std::runtime_error("cannot listen on " + path.string());
    }
    ~Listener() { close(file_); }
    Listener(const Listener&) = delete;

    int file() const { return file_; }

private:
    int file_;
};

Command command_for(const std::filesystem::path& program, const Pairs& environment, int listener,
                    const std::filesystem::path& folder)
{
    return {{program.string()}, environment, listener, "/dev/null", folder / "log"};
}

}  // namespace

std::filesystem::path build_folder()
{
    const char* folder = std::getenv("B");
    return folder && *folder ? folder : "build";
}

WorkerProcess::WorkerProcess(const std::filesystem::path& program, const Pairs& environment)
    : process_(command_for(program, environment, Listener(folder_.path() / "socket").file(), folder_.path()))
{
}

WorkerProcess::~WorkerProcess()
{
    if (!keeps_everything())
        return;
    std::cerr << "kept: process " << process_.id() << " on " << socket().string() << '\n';
    process_.leave_running();
}

std::string WorkerProcess::log() const
{
    return read_text(folder_.path() / "log");
}

void WorkerProcess::ask_to_stop() const
{
    process_.send_signal(SIGTERM);
}

int WorkerProcess::wait()
{
    return process_.wait();
}

}  // namespace harness
