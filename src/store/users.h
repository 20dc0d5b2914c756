#pragma once
// Tables users and members: the people of a business.

#include "base/result.h"
#include "domain/staff_role.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct User {
    std::uint64_t id = 0;
    std::string email;  // In lower case
    std::string name;
    std::string password_hash;  // '' until the invitation is accepted
    bool is_disabled = false;
};

base::Result<User> find_user(Session& session, std::uint64_t id);
base::Result<User> find_user_by_email(Session& session, const std::string& email);
base::Result<User> lock_user(Transaction& tx, std::uint64_t id);

// Throws Duplicate (users_one_email) when somebody has the address.
std::uint64_t insert_user(Transaction& tx, const User& user, domain::Instant now);
void set_password_hash(Transaction& tx, std::uint64_t user_id, const std::string& hash);
void rename_user(Transaction& tx, std::uint64_t user_id, const std::string& name);

// A workspace that a user works for.
struct Membership {
    std::uint64_t workspace_id;
    std::string slug, workspace_name;
    domain::StaffRole role;
};

// By name of the workspace, at most 100; removed ones are not there.
std::vector<Membership> list_memberships(Session& session, std::uint64_t user_id);
base::Result<domain::StaffRole> find_role(Session& session, std::uint64_t workspace_id, std::uint64_t user_id);

struct Member {
    User user;
    domain::StaffRole role;
    std::optional<domain::Instant> signed_in_at;  // The last time, to this workspace or from it
};

// By name, at most 500; removed ones are not there.
std::vector<Member> list_members(Session& session, std::uint64_t workspace_id);

// The ids of the owners, whose rows are held: the last one stays.
std::vector<std::uint64_t> lock_owners(Transaction& tx, std::uint64_t workspace_id);

// A new member, or one who was removed, or another role of one who is there.
void put_member(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::StaffRole role,
                domain::Instant now);
void remove_member(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::Instant now);

}  // namespace store
