#include "harness/python_server.h"

#include "harness/loopback.h"
#include "harness/tls_connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace harness {

PythonServer::PythonServer(std::vector<std::string> words)
{
    const TlsIdentity identity;
    const auto key = folder_.path() / "key.pem";
    identity.write_certificate(ca_file());
    identity.write_key(key);
    for (auto& word : words)
        if (word == "@folder")
            word = folder_.path().string();
        else if (word == "@certificate")
            word = ca_file().string();
        else if (word == "@key")
            word = key.string();
    words.insert(words.begin(), "/usr/bin/python3");  // Debian's own: another may come first and lack its packages
    const int socket = bound_socket(0);
    port_ = port_of(socket);
    if (listen(socket, 20) != 0)
        throw std::runtime_error(words[1] + " cannot listen");
    process_ = std::make_unique<Process>(Command{std::move(words), {}, socket, "/dev/null", folder_.path() / "errors"});
    close(socket);
}

std::string PythonServer::file(const std::string& name) const
{
    const auto path = folder_.path() / name;
    return std::filesystem::exists(path) ? read_text(path) : "";
}

void PythonServer::stop()
{
    process_.reset();
}

}  // namespace harness
