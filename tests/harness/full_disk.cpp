#include "harness/full_disk.h"

#include <csignal>
#include <iostream>
#include <stdexcept>

namespace harness {

FullDisk::FullDisk() : before_()
{
    if (getrlimit(RLIMIT_FSIZE, &before_) != 0)
        throw std::runtime_error("the limit of files cannot be read");
    // Ignored, it is inherited by programs, and a write fails in the place of a signal.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
}

FullDisk::~FullDisk()
{
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_DFL);
}

FullTable::FullTable(const Portal& portal, const std::string& table) : session_(portal.database.connect("migrate"))
{
    session_.command(
        "CREATE TRIGGER full_table BEFORE INSERT ON " + table +
        " FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'");
}

FullTable::~FullTable()
{
    try {
        session_.command("DROP TRIGGER full_table");
    } catch (const std::exception& error) {  // A destructor cannot say it otherwise.
        std::cerr << error.what() << '\n';
    }
}

}  // namespace harness
