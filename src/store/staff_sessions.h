#pragma once
// Table staff_sessions: who is signed in, in which browser. The browser has the
// secret, we have its hash.

#include "base/result.h"
#include "domain/workspace.h"
#include "store/users.h"

namespace store {

struct StaffSession {
    std::uint64_t id = 0;
    User user;
    domain::StaffRole role = domain::StaffRole::read_only;  // In `workspace`, as it is now
    domain::Workspace workspace;
    domain::Instant created_at, used_at;
};

void insert_staff_session(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id,
                          const std::string& secret_hash, domain::Instant now);

// `not_found` for one that is ended, or whose user is disabled or no member of
// the workspace any more. How old it may be is the caller's rule.
base::Result<StaffSession> find_staff_session(Session& session, const std::string& secret_hash);

void mark_session_used(Transaction& tx, std::uint64_t id, domain::Instant now);
void end_staff_session(Transaction& tx, std::uint64_t id, domain::Instant now);

// Of all browsers of the user, but not of `except` (0: of all).
void end_staff_sessions(Transaction& tx, std::uint64_t user_id, std::uint64_t except, domain::Instant now);

// Those that looked at this workspace: the user is removed from it.
void end_sessions_in(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::Instant now);

}  // namespace store
