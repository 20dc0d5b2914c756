#pragma once
// A disk that is full, without filling one.
//
//     std::optional<harness::FullDisk> full(std::in_place);
//     harness::Worker view("view");  // Can write into no file, its own log included
//     full.reset();                  // Those that are started from now on can
//
//     harness::FullTable full(portal, "ledger_entries");  // The database cannot write another row there

#include "harness/portal.h"

#include <sys/resource.h>

#include <string>

namespace harness {

// Every program that is started while it lives finds that its files cannot grow: a write fails, by the
// system's own limit (EFBIG in the place of ENOSPC). Files are still made, and stay empty; sockets and
// pipes work. This process must not write into files meanwhile.
class FullDisk {
public:
    FullDisk();
    ~FullDisk();
    FullDisk(const FullDisk&) = delete;

private:
    rlimit before_;
};

// Every INSERT into the table fails as it does when the server's disk is full (1114), and nothing else does.
class FullTable {
public:
    FullTable(const Portal& portal, const std::string& table);
    ~FullTable();
    FullTable(const FullTable&) = delete;

private:
    store::Session session_;
};

}  // namespace harness
