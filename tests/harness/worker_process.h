#pragma once
// A worker program on a temporary Unix socket, started as spawn-fcgi starts
// it: with the listening socket as its file descriptor 0.

#include "harness/process.h"
#include "harness/temporary_folder.h"

#include <filesystem>
#include <string>

namespace harness {

// The build folder: $B, else "build". Tests run in the project's top folder.
std::filesystem::path build_folder();

class WorkerProcess {
public:
    // The socket accepts connections from here on; they wait until the program is ready.
    explicit WorkerProcess(const std::filesystem::path& program, const Pairs& environment = {});
    ~WorkerProcess();  // With KEEP=1 the worker stays, and is named on stderr.

    std::filesystem::path socket() const { return folder_.path() / "socket"; }
    std::string log() const;  // Its stderr up to now

    void ask_to_stop() const;  // SIGTERM
    int wait();                // Its exit code

private:
    TemporaryFolder folder_;
    Process process_;
};

}  // namespace harness
