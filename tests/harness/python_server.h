#pragma once
// A server of the tests that is written in Python, with a certificate of its own. Its socket is open before it
// starts, so that nobody waits for it.

#include "harness/process.h"
#include "harness/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace harness {

class PythonServer {
public:
    // `words`: the script and its arguments. @folder, @certificate and @key in them are its files.
    explicit PythonServer(std::vector<std::string> words);

    int port() const { return port_; }
    std::filesystem::path folder() const { return folder_.path(); }
    std::filesystem::path ca_file() const { return folder_.path() / "certificate.pem"; }

    // A file that it writes; '' when there is none.
    std::string file(const std::string& name) const;

    void stop();  // Nobody answers any more

private:
    TemporaryFolder folder_;
    int port_ = 0;
    std::unique_ptr<Process> process_;
};

}  // namespace harness
