#pragma once
// Who of a business is told what (columns of workspaces and members), and the lines of the log that are notices.

#include "store/activity.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// Whom the notice goes to: ids of members, and nullopt for the business's own address. `usual` is what that one is
// told when nobody has chosen.
std::vector<std::optional<std::uint64_t>> list_notice_readers(Session& session, std::uint64_t workspace_id,
                                                              std::string_view notice, std::string_view usual);

// What the business's own address is told; nullopt until somebody has chosen.
std::optional<std::string> find_business_notices(Session& session, std::uint64_t workspace_id);
void set_business_notices(Transaction& tx, std::uint64_t workspace_id, const std::string& list);

struct MemberNotices {
    std::uint64_t user_id;
    std::string name, email;
    std::string list;
};

// By name, at most 500; removed members are not there.
std::vector<MemberNotices> list_member_notices(Session& session, std::uint64_t workspace_id);
void set_member_notices(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, const std::string& list);

// A member whom a notice was meant for; `not_found` when they are removed or disabled meanwhile.
base::Result<MemberNotices> find_notice_reader(Session& session, std::uint64_t workspace_id, std::uint64_t user_id);

// The lines of the log that are notices, the newest first: at most `limit`, older than the line `before` (0: the
// newest).
std::vector<WorkspaceLogLine> list_notices(Session& session, std::uint64_t workspace_id, std::uint64_t before,
                                           int limit);

// How many there are that the member has not read, at most 100.
std::uint64_t count_unread_notices(Session& session, std::uint64_t workspace_id, std::uint64_t user_id);

// All up to this line are read.
void mark_notices_read(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, std::uint64_t through);

}  // namespace store
