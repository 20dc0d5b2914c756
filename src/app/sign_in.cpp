#include "app/sign_in.h"

#include "base/log.h"
#include "base/password.h"
#include "domain/email_address.h"
#include "domain/pay_limits.h"
#include "domain/sign_in_rules.h"
#include "store/sign_in_tries.h"

namespace app {

namespace {

constexpr std::size_t secret_bytes = 32, secret_characters = 43;
constexpr std::string_view slot_purpose = "sign_in_tries";

std::uint16_t slot_of(const Context& context, std::string_view kind, std::string_view name)
{
    const auto hash = context.sealer.keyed_hash(slot_purpose, std::string(kind) + ":" + std::string(name));
    return static_cast<std::uint16_t>((static_cast<unsigned char>(hash[0]) << 8) | static_cast<unsigned char>(hash[1]));
}

// What the tries of one account or address are kept under.
struct Counter {
    std::string_view kind;
    std::uint16_t slot;
    unsigned free_tries;
};

Counter account_counter(const Context& context, const std::string& email)
{
    const auto kind = store::tries_of_account;
    return {kind, slot_of(context, kind, email), domain::free_tries_of_account};
}

Counter address_counter(const Context& context, const std::string& address)
{
    const auto kind = store::tries_of_address;
    return {kind, slot_of(context, kind, domain::client_of(address)), domain::free_tries_of_address};
}

store::SignInTries one_more(store::SignInTries tries, const Counter& counter, domain::Instant now)
{
    if (now - tries.tried_at > domain::memory_of_failures)
        tries.failures = 0;
    ++tries.failures;
    tries.tried_at = now;
    tries.next_at = now + domain::wait_after(tries.failures, counter.free_tries);
    return tries;
}

// How long to wait before a try of this account from this address; 0: the try is counted and may be made.
std::chrono::seconds count_try(Context& context, const Counter& account, const Counter& address)
{
    const auto counted =
        store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<std::chrono::seconds> {
            // Always in this order, so that two tries never wait for each other.
            const auto of_account = store::lock_sign_in_tries(tx, account.kind, account.slot, context.now);
            const auto of_address = store::lock_sign_in_tries(tx, address.kind, address.slot, context.now);
            const auto next = std::max(of_account.next_at, of_address.next_at);
            if (next > context.now)
                return std::chrono::ceil<std::chrono::seconds>(next - context.now);
            store::set_sign_in_tries(tx, account.kind, account.slot, one_more(of_account, account, context.now));
            store::set_sign_in_tries(tx, address.kind, address.slot, one_more(of_address, address, context.now));
            return std::chrono::seconds(0);
        });
    return *counted;
}

// A success is no failure: the account begins anew, and of the address this one try is taken back.
void forgive(store::Transaction& tx, const Context& context, const Counter& account, const Counter& address)
{
    store::lock_sign_in_tries(tx, account.kind, account.slot, context.now);
    store::set_sign_in_tries(tx, account.kind, account.slot, {0, context.now, context.now});
    auto of_address = store::lock_sign_in_tries(tx, address.kind, address.slot, context.now);
    of_address.failures -= std::min(of_address.failures, 1U);
    of_address.next_at = context.now;
    store::set_sign_in_tries(tx, address.kind, address.slot, of_address);
}

std::string new_session(store::Transaction& tx, const Context& context, std::uint64_t workspace_id,
                        std::uint64_t user_id)
{
    const auto secret = base::to_base64url(base::random_bytes(secret_bytes));
    store::insert_staff_session(tx, workspace_id, user_id, base::sha256(secret), context.now);
    return secret;
}

void end_session_of(store::Transaction& tx, const Context& context, const std::string& secret)
{
    if (secret.size() != secret_characters)
        return;
    if (const auto session = store::find_staff_session(tx.session(), base::sha256(secret)))
        store::end_staff_session(tx, session->id, context.now);
}

bool is_theirs(const base::Result<store::User>& user, const std::string& password)
{
    if (!user || user->is_disabled || user->password_hash.empty()) {
        base::waste_time_of_password(password);
        return false;
    }
    return base::is_password(password, user->password_hash);
}

}  // namespace

SignedIn sign_in(Context& context, const Credentials& credentials, const std::string& previous)
{
    SignedIn result;
    const auto email = domain::account_address(credentials.email).value_or("");
    const auto account = account_counter(context, email);
    const auto address = address_counter(context, credentials.client_address);
    result.wait = count_try(context, account, address);
    if (result.wait.count() > 0) {
        result.outcome = SignInOutcome::wait;
        base::log::warn("sign_in_refused", {{"seconds", std::to_string(result.wait.count())}});
        return result;
    }

    const auto user = store::find_user_by_email(context.db, email);
    if (!is_theirs(user, credentials.password)) {
        base::log::warn("sign_in_failed", {{"user", user ? std::to_string(user->id) : "0"}});
        return result;
    }
    result.user_id = user->id;
    const auto memberships = store::list_memberships(context.db, user->id);
    if (memberships.empty()) {
        result.outcome = SignInOutcome::no_workspace;
        return result;
    }
    result.workspace_id = memberships.front().workspace_id;
    const auto secret = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<std::string> {
        forgive(tx, context, account, address);
        end_session_of(tx, context, previous);
        return new_session(tx, context, result.workspace_id, user->id);
    });
    result.secret = *secret;
    result.outcome = SignInOutcome::ok;
    base::log::info("signed_in", {{"user", std::to_string(user->id)}});
    return result;
}

base::Result<store::StaffSession> find_session(Context& context, const std::string& secret)
{
    if (secret.size() != secret_characters)
        return base::not_found("this is no session's cookie");
    auto session = store::find_staff_session(context.db, base::sha256(secret));
    if (!session)
        return session;
    if (context.now - session->used_at > domain::idle_session ||
        context.now - session->created_at > domain::longest_session)
        return base::not_found("the session is over");
    if (context.now - session->used_at > std::chrono::minutes(1)) {
        const auto kept = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
            store::mark_session_used(tx, session->id, context.now);
            return base::Nothing{};
        });
        base::check(bool(kept), "keeping when a session was used has no outcome");
    }
    return session;
}

void sign_out(Context& context, const std::string& secret)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        end_session_of(tx, context, secret);
        return base::Nothing{};
    });
    base::check(bool(done), "signing out has no other outcome");
}

void sign_out_everywhere(Context& context, std::uint64_t user_id)
{
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::end_staff_sessions(tx, user_id, 0, context.now);
        return base::Nothing{};
    });
    base::check(bool(done), "signing out has no other outcome");
    base::log::info("signed_out_everywhere", {{"user", std::to_string(user_id)}});
}

base::Result<std::string> switch_workspace(Context& context, const store::StaffSession& session,
                                           std::uint64_t workspace_id)
{
    return store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<std::string> {
        if (const auto role = store::find_role(tx.session(), workspace_id, session.user.id); !role)
            return role.error();
        store::end_staff_session(tx, session.id, context.now);
        return new_session(tx, context, workspace_id, session.user.id);
    });
}

SignInOutcome check_own_password(Context& context, const store::User& user, const std::string& password,
                                 const std::string& client_address)
{
    const auto account = account_counter(context, user.email);
    const auto address = address_counter(context, client_address);
    if (count_try(context, account, address).count() > 0)
        return SignInOutcome::wait;
    if (!is_theirs(store::find_user(context.db, user.id), password))
        return SignInOutcome::wrong;
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        forgive(tx, context, account, address);
        return base::Nothing{};
    });
    base::check(bool(done), "forgetting failures has no other outcome");
    return SignInOutcome::ok;
}

void forget_failures(Context& context, const std::string& email)
{
    const auto account = account_counter(context, email);
    const auto done = store::in_transaction(context.db, [&](store::Transaction& tx) -> base::Result<base::Nothing> {
        store::lock_sign_in_tries(tx, account.kind, account.slot, context.now);
        store::set_sign_in_tries(tx, account.kind, account.slot, {0, context.now, context.now});
        return base::Nothing{};
    });
    base::check(bool(done), "forgetting failures has no other outcome");
}

}  // namespace app
