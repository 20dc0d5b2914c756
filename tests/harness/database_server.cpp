#include "harness/database_server.h"

#include "harness/process.h"
#include "harness/temporary_folder.h"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace harness {

namespace {

// What tests/stack printed.
std::string stack(std::vector<std::string> arguments, const Pairs& environment = {})
{
    const TemporaryFolder folder;
    arguments.insert(arguments.begin(), "tests/stack");
    const Command command{arguments, environment, -1, folder.path() / "output", folder.path() / "errors"};
    if (run(command) != 0)
        throw std::runtime_error("tests/stack failed: " + read_text(folder.path() / "errors"));
    auto output = read_text(folder.path() / "output");
    return output.substr(0, output.find('\n'));
}

std::filesystem::path from_environment(const char* name)
{
    const char* value = std::getenv(name);
    if (!value || !*value)
        throw std::runtime_error(std::string(name) + " is not set: `make test` starts the database of the tests");
    return value;
}

}  // namespace

DatabaseServer shared_server()
{
    return {from_environment("PORTAL_TEST_DB_SOCKET"), from_environment("PORTAL_TEST_SECRETS")};
}

OwnServer::OwnServer(const std::string& options) : folder_(stack({"folder"}))
{
    start(options);
}

OwnServer::~OwnServer()
{
    try {
        stack({"down", folder_.string()});
    } catch (const std::exception& error) {  // A destructor cannot say it otherwise.
        std::cerr << error.what() << '\n';
    }
}

DatabaseServer OwnServer::server() const
{
    return {folder_ / "db" / "mysql.sock", folder_ / "secrets"};
}

void OwnServer::start(const std::string& options)
{
    stack({"database-start", folder_.string()}, {{"DATABASE_OPTIONS", options}});
}

void OwnServer::stop()
{
    stack({"database-stop", folder_.string()});
}

}  // namespace harness
