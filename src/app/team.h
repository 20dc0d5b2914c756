#pragma once
// The people of a workspace: who they are, what they may do, how they get a password.

#include "app/context.h"
#include "base/result.h"
#include "store/user_tokens.h"
#include "store/users.h"

#include <optional>
#include <string>
#include <string_view>

namespace app {

// What a link's token is sealed for; the courier opens it to write the mail.
inline constexpr std::string_view user_token_seal = "user_tokens.token_sealed";

struct NewMember {
    std::uint64_t workspace_id;
    std::string email, name;
    domain::StaffRole role;
};

struct Invited {
    std::uint64_t user_id;
    std::string token;  // For /invitations/{token}; '' when the person has a password already
};

// A member from now on. Whoever has no password yet gets a mail with a link to choose one; an older
// link of theirs is useless then. Inviting a member again sends the mail again. `invalid` for an
// address or name that cannot be one, `conflict` when a member already has a password.
base::Result<Invited> invite_member(Context& context, const NewMember& wanted);

// `conflict` when it would leave the workspace without an owner, `not_found` for who is no member.
base::Result<base::Nothing> change_role(Context& context, std::uint64_t workspace_id, std::uint64_t user_id,
                                        domain::StaffRole role);
base::Result<base::Nothing> remove_member(Context& context, std::uint64_t workspace_id, std::uint64_t user_id);

// A mail with a link to choose another password, to whoever has this address; nothing else happens, and nobody
// learns whether somebody has. At most one a minute for each person.
void request_password_reset(Context& context, const std::string& email);

// Whose link this is; `not_found` when it is used, too old or none.
struct TokenOwner {
    store::UserToken token;
    store::User user;
};
base::Result<TokenOwner> find_token_owner(Context& context, const std::string& token, std::string_view kind);

// Sets the password (checked by domain::check_password before) and, for an invitation, the name; all
// sessions of the person end, the link is used up, and failed tries are forgotten. `not_found` as above.
base::Result<store::User> use_token(Context& context, const std::string& token, std::string_view kind,
                                    const std::string& name, const std::string& password);

// The other sessions of the person end: `session_id` is the one that stays.
void change_password(Context& context, std::uint64_t user_id, const std::string& password, std::uint64_t session_id);

// At the command line: a password without a mail.
void set_password(Context& context, std::uint64_t user_id, const std::string& password);

// One line, 1 to 200 characters; `invalid` otherwise.
base::Result<base::Nothing> rename_user(Context& context, std::uint64_t user_id, const std::string& name);

}  // namespace app
