#pragma once
// Signing in and out. The browser's cookie has 256 random bits, we keep their hash.
// Nobody learns here which addresses have an account: not by words, not by time.

#include "app/context.h"
#include "base/result.h"
#include "store/staff_sessions.h"

#include <optional>
#include <string>

namespace app {

struct Credentials {
    std::string email, password;
    std::string client_address;  // As REMOTE_ADDR has it
};

enum class SignInOutcome {
    ok,
    wrong,         // Address or password, or the user is disabled
    wait,          // Too many failures: not even looked at, whether right or wrong
    no_workspace,  // Right, but the user is not a member of any workspace (any more)
};

struct SignedIn {
    SignInOutcome outcome = SignInOutcome::wrong;
    std::string secret;            // The cookie, when ok
    std::chrono::seconds wait{0};  // How long, when `wait`
    std::uint64_t user_id = 0, workspace_id = 0;
};

// A try counts as a failure before the password is looked at, so that many at once are not
// cheaper; a success takes the account's failures back. `previous` is the cookie that the
// browser sent, whose session ends: a new one begins each time.
SignedIn sign_in(Context& context, const Credentials& credentials, const std::string& previous);

// The session of a cookie, when it is neither idle nor too old. Keeps when it was used,
// to the minute. `not_found` otherwise.
base::Result<store::StaffSession> find_session(Context& context, const std::string& secret);

void sign_out(Context& context, const std::string& secret);

// Ends all sessions of the user, this one too.
void sign_out_everywhere(Context& context, std::uint64_t user_id);

// The same person in another of their workspaces: a new cookie. `not_found` when it is none of theirs.
base::Result<std::string> switch_workspace(Context& context, const store::StaffSession& session,
                                           std::uint64_t workspace_id);

// Whether the password is the user's: asked before it is changed. Counts as a try.
SignInOutcome check_own_password(Context& context, const store::User& user, const std::string& password,
                                 const std::string& client_address);

// The account's failures are forgotten: its owner has proved to be that by mail.
void forget_failures(Context& context, const std::string& email);

}  // namespace app
