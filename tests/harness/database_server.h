#pragma once
// The private MariaDB that the tests use. tests/run has started one for all
// test programs; a test that stops its server starts one of its own.

#include <filesystem>
#include <string>

namespace harness {

struct DatabaseServer {
    std::filesystem::path socket;
    std::filesystem::path secrets;  // The passwords: db_migrate, db_view ...; and master.key
};

// The one that tests/run started. Throws std::runtime_error when there is none.
DatabaseServer shared_server();

// A second MariaDB, that may be stopped without harm to others.
class OwnServer {
public:
    // It runs, with these options of mariadbd beside those of tests/stack: "--innodb-file-per-table=0".
    explicit OwnServer(const std::string& options = "");
    ~OwnServer();  // Stops it and removes its folder.
    OwnServer(const OwnServer&) = delete;

    DatabaseServer server() const;

    void start(const std::string& options = "");  // Returns when it answers
    void stop();                                  // Returns when it is gone

private:
    std::filesystem::path folder_;
};

}  // namespace harness
