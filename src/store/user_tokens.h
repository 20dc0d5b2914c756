#pragma once
// Table user_tokens: links in mails that let a person choose a password, once.

#include "base/result.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <string_view>

namespace store {

// What a token is for, as in the database.
constexpr std::string_view token_invitation = "invitation";
constexpr std::string_view token_password_reset = "password_reset";

struct UserToken {
    std::uint64_t id = 0;
    std::uint64_t workspace_id = 0;
    std::uint64_t user_id = 0;
    std::string kind;
    domain::Instant expires_at;
    std::optional<domain::Instant> used_at;
};

// The mail takes the token from `sealed`.
std::uint64_t insert_user_token(Transaction& tx, const UserToken& token, const std::string& hash,
                                const std::string& sealed, domain::Instant now);

base::Result<UserToken> find_user_token(Session& session, const std::string& hash);
base::Result<UserToken> lock_user_token(Transaction& tx, const std::string& hash);

// What the mail that brings a link is made from.
struct ToldToken {
    std::string email, name;  // Of the person
    bool is_disabled;
    domain::Instant expires_at;
    std::optional<domain::Instant> used_at;
    std::string token_sealed;  // '' when it was wiped
};
base::Result<ToldToken> find_told_token(Session& session, std::uint64_t workspace_id, std::uint64_t id);

// Nobody needs to know the token any more: its mail is sent, or never will be.
void wipe_user_token(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

// When the newest one of this kind was made.
std::optional<domain::Instant> find_latest_token_time(Session& session, std::uint64_t user_id, std::string_view kind);

// All of a user's of a kind: the newest one replaces them, or one of them was used.
void use_up_user_tokens(Transaction& tx, std::uint64_t user_id, std::string_view kind, domain::Instant now);

}  // namespace store
