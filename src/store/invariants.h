#pragma once
// What must hold of the books of a workspace, whatever has happened: asked of the
// database. `portalctl doctor` and the tests of money ask the same questions.

#include "domain/date.h"
#include "store/session.h"

#include <string>
#include <vector>

namespace store {

struct BrokenRule {
    int number;           // In docs/money.md
    std::string rule;     // What should hold
    std::string remedy;   // What to do about it
    std::int64_t count;   // How many rows break it
    std::string example;  // One of them, by the name that people know it by
};

// `quiet_since`: what was to be done before then should be done by now.
std::vector<BrokenRule> list_broken_rules(Session& session, std::uint64_t workspace_id, domain::Instant quiet_since);

}  // namespace store
