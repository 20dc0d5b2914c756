#include "app/team.h"

#include "app/sign_in.h"
#include "base/log.h"
#include "base/password.h"
#include "base/text.h"
#include "domain/email_address.h"
#include "domain/sign_in_rules.h"
#include "store/activity.h"
#include "store/outbox.h"
#include "store/staff_sessions.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t token_bytes = 32, token_characters = 43, longest_name = 200;
constexpr auto least_between_resets = std::chrono::minutes(1);

bool is_name(const std::string& name)
{
    return !name.empty() && base::clean_line(name) == name && base::length_of(name) <= longest_name;
}

void note(store::Transaction& tx, const Context& context, std::uint64_t workspace_id, std::string_view kind,
          const std::string& detail)
{
    store::insert_activity(tx, {workspace_id, std::nullopt, kind, context.actor, detail}, context.now);
}

// A link for the person, and the mail that brings it.
std::string new_token(store::Transaction& tx, const Context& context, std::uint64_t workspace_id, std::uint64_t user_id,
                      std::string_view kind)
{
    const bool is_invitation = kind == store::token_invitation;
    store::use_up_user_tokens(tx, user_id, kind, context.now);
    const auto token = base::to_base64url(base::random_bytes(token_bytes));
    const auto hash = base::sha256(token);
    const auto expires_at = context.now + (is_invitation ? std::chrono::seconds(domain::invitation_lifetime)
                                                         : std::chrono::seconds(domain::password_reset_lifetime));
    const auto id =
        store::insert_user_token(tx, {0, workspace_id, user_id, std::string(kind), expires_at, std::nullopt}, hash,
                                 context.sealer.seal(token, user_token_seal), context.now);
    const auto mail = is_invitation ? store::outbox_user_invited : store::outbox_password_reset;
    store::insert_message(tx,
                          {.workspace_id = workspace_id,
                           .invoice_id = std::nullopt,
                           .payment_id = std::nullopt,
                           .receipt_id = std::nullopt,
                           .kind = mail,
                           .dedupe_key = std::string(mail) + ":" + std::to_string(id),
                           .user_token_id = id},
                          context.now);
    return token;
}

bool is_living(const store::UserToken& token, std::string_view kind, domain::Instant now)
{
    return token.kind == kind && !token.used_at && now < token.expires_at;
}

base::Error no_such_token()
{
    return base::not_found("the link is used, too old or none");
}

// `not_found` for who is no member, `conflict` when nobody else is an owner.
base::Result<domain::StaffRole> role_that_may_end(store::Transaction& tx, std::uint64_t workspace_id,
                                                  std::uint64_t user_id)
{
    const auto owners = store::lock_owners(tx, workspace_id);
    const auto role = store::find_role(tx.session(), workspace_id, user_id);
    if (role && *role == domain::StaffRole::owner && owners.size() == 1)
        return base::conflict("a workspace has an owner");
    return role;
}

}  // namespace

base::Result<Invited> invite_member(Context& context, const NewMember& wanted)
{
    const auto email = domain::account_address(wanted.email);
    if (!email)
        return base::invalid("\"" + wanted.email + "\" is not an e-mail address");
    if (!is_name(wanted.name))
        return base::invalid("the name must be one line of 1 to 200 characters");
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<Invited> {
        const auto found = store::find_user_by_email(tx.session(), *email);
        const auto user_id =
            found ? found->id : store::insert_user(tx, {0, *email, wanted.name, "", false}, context.now);
        const bool has_password = found && !found->password_hash.empty();
        const auto role = store::find_role(tx.session(), wanted.workspace_id, user_id);
        if (role && has_password)
            return base::conflict(*email + " is a member already");
        store::put_member(tx, wanted.workspace_id, user_id, wanted.role, context.now);
        note(tx, context, wanted.workspace_id, "member_invited",
             *email + ", " + std::string(domain::to_string(wanted.role)));
        if (has_password)
            return Invited{user_id, ""};
        return Invited{user_id, new_token(tx, context, wanted.workspace_id, user_id, store::token_invitation)};
    });
}

base::Result<base::Nothing> change_role(Context& context, std::uint64_t workspace_id, std::uint64_t user_id,
                                        domain::StaffRole role)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto before = store::find_role(tx.session(), workspace_id, user_id);
        if (before && *before == role)
            return base::Nothing{};
        if (const auto may_end = role_that_may_end(tx, workspace_id, user_id); !may_end)
            return may_end.error();
        store::put_member(tx, workspace_id, user_id, role, context.now);
        const auto user = store::find_user(tx.session(), user_id);
        note(tx, context, workspace_id, "member_role_changed",
             user->email + ", " + std::string(domain::to_string(role)));
        return base::Nothing{};
    });
}

base::Result<base::Nothing> remove_member(Context& context, std::uint64_t workspace_id, std::uint64_t user_id)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        if (const auto may_end = role_that_may_end(tx, workspace_id, user_id); !may_end)
            return may_end.error();
        store::remove_member(tx, workspace_id, user_id, context.now);
        store::end_sessions_in(tx, workspace_id, user_id, context.now);
        // An invitation that nobody used opens nothing any more.
        store::use_up_user_tokens(tx, user_id, store::token_invitation, context.now);
        const auto user = store::find_user(tx.session(), user_id);
        note(tx, context, workspace_id, "member_removed", user->email);
        return base::Nothing{};
    });
}

void request_password_reset(Context& context, const std::string& email)
{
    const auto address = domain::account_address(email);
    if (!address)
        return;
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        const auto found = store::find_user_by_email(tx.session(), *address);
        if (!found)
            return base::Nothing{};
        const auto user = store::lock_user(tx, found->id);
        const auto memberships = store::list_memberships(tx.session(), user->id);
        if (user->is_disabled || memberships.empty())
            return base::Nothing{};
        const auto latest = store::find_latest_token_time(tx.session(), user->id, store::token_password_reset);
        if (latest && context.now - *latest < least_between_resets)
            return base::Nothing{};
        new_token(tx, context, memberships.front().workspace_id, user->id, store::token_password_reset);
        base::log::info("password_reset_requested", {{"user", std::to_string(user->id)}});
        return base::Nothing{};
    });
    base::check(bool(done), "asking for another password has no other outcome");
}

base::Result<TokenOwner> find_token_owner(Context& context, const std::string& token, std::string_view kind)
{
    if (token.size() != token_characters)
        return no_such_token();
    const auto found = store::find_user_token(context.db, base::sha256(token));
    if (!found || !is_living(*found, kind, context.now))
        return no_such_token();
    const auto user = store::find_user(context.db, found->user_id);
    if (!user || user->is_disabled)
        return no_such_token();
    return TokenOwner{*found, *user};
}

base::Result<store::User> use_token(Context& context, const std::string& token, std::string_view kind,
                                    const std::string& name, const std::string& password)
{
    const bool is_invitation = kind == store::token_invitation;
    if (is_invitation && !is_name(name))
        return base::invalid("the name must be one line of 1 to 200 characters");
    const auto hash = base::hash_password(password);  // Outside the transaction: it takes its time
    auto used = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<store::User> {
        const auto found = store::lock_user_token(tx, base::sha256(token));
        if (!found || !is_living(*found, kind, context.now))
            return no_such_token();
        const auto user = store::lock_user(tx, found->user_id);
        if (!user || user->is_disabled)
            return no_such_token();
        store::set_password_hash(tx, user->id, hash);
        if (is_invitation)
            store::rename_user(tx, user->id, name);
        store::use_up_user_tokens(tx, user->id, store::token_invitation, context.now);
        store::use_up_user_tokens(tx, user->id, store::token_password_reset, context.now);
        store::end_staff_sessions(tx, user->id, 0, context.now);
        note(tx, context, found->workspace_id, is_invitation ? "member_joined" : "password_reset", user->email);
        return *user;
    });
    if (used)
        forget_failures(context, used->email);
    return used;
}

void change_password(Context& context, std::uint64_t user_id, const std::string& password, std::uint64_t session_id)
{
    const auto hash = base::hash_password(password);
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::set_password_hash(tx, user_id, hash);
        store::end_staff_sessions(tx, user_id, session_id, context.now);
        // A link from before would change it back.
        store::use_up_user_tokens(tx, user_id, store::token_invitation, context.now);
        store::use_up_user_tokens(tx, user_id, store::token_password_reset, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "changing a password has no other outcome");
    base::log::info("password_changed", {{"user", std::to_string(user_id)}});
}

void set_password(Context& context, std::uint64_t user_id, const std::string& password)
{
    change_password(context, user_id, password, 0);
}

base::Result<base::Nothing> rename_user(Context& context, std::uint64_t user_id, const std::string& name)
{
    if (!is_name(name))
        return base::invalid("the name must be one line of 1 to 200 characters");
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::rename_user(tx, user_id, name);
        return base::Nothing{};
    });
}

}  // namespace app
