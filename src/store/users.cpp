#include "store/users.h"

namespace store {

namespace {

constexpr std::size_t most_memberships = 100, most_members = 500;

User read_user(const Rows& rows)
{
    return {rows.id("user_id"), rows.text("email"), rows.text("user_name"),
            rows.maybe_text("password_hash").value_or(""), !rows.is_null("disabled_at")};
}

base::Error no_such_user()
{
    return base::not_found("there is no such user");
}

}  // namespace

base::Result<User> find_user(Session& session, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT id AS user_id, email, name AS user_name, password_hash, disabled_at
          FROM users
         WHERE id = ?)sql",
                               id);
    if (!rows.next())
        return no_such_user();
    return read_user(rows);
}

base::Result<User> find_user_by_email(Session& session, const std::string& email)
{
    Rows rows = session.select(R"sql(
        SELECT id AS user_id, email, name AS user_name, password_hash, disabled_at
          FROM users
         WHERE email = ?)sql",
                               email);
    if (!rows.next())
        return no_such_user();
    return read_user(rows);
}

base::Result<User> lock_user(Transaction& tx, std::uint64_t id)
{
    Rows rows = tx.session().select(R"sql(
        SELECT id AS user_id, email, name AS user_name, password_hash, disabled_at
          FROM users
         WHERE id = ?
           FOR UPDATE)sql",
                                    id);
    if (!rows.next())
        return no_such_user();
    return read_user(rows);
}

std::uint64_t insert_user(Transaction& tx, const User& user, domain::Instant now)
{
    const auto hash = user.password_hash.empty() ? std::nullopt : std::optional(user.password_hash);
    tx.session().execute(R"sql(
        INSERT INTO users (email, name, password_hash, created_at)
        VALUES (?, ?, ?, ?))sql",
                         user.email, user.name, hash, now);
    return tx.session().last_insert_id();
}

void set_password_hash(Transaction& tx, std::uint64_t user_id, const std::string& hash)
{
    tx.session().execute(R"sql(
        UPDATE users
           SET password_hash = ?
         WHERE id = ?)sql",
                         hash, user_id);
}

void rename_user(Transaction& tx, std::uint64_t user_id, const std::string& name)
{
    tx.session().execute(R"sql(
        UPDATE users
           SET name = ?
         WHERE id = ?)sql",
                         name, user_id);
}

std::vector<Membership> list_memberships(Session& session, std::uint64_t user_id)
{
    Rows rows = session.select(R"sql(
        SELECT w.id AS workspace_id, w.slug, w.name, m.role
          FROM members m
          JOIN workspaces w ON w.id = m.workspace_id
         WHERE m.user_id = ? AND m.removed_at IS NULL
         ORDER BY w.name, w.id
         LIMIT ?)sql",
                               user_id, std::uint64_t{most_memberships});
    std::vector<Membership> memberships;
    while (rows.next())
        memberships.push_back({rows.id("workspace_id"), rows.text("slug"), rows.text("name"),
                               domain::staff_role_from(rows.text("role"))});
    return memberships;
}

base::Result<domain::StaffRole> find_role(Session& session, std::uint64_t workspace_id, std::uint64_t user_id)
{
    Rows rows = session.select(R"sql(
        SELECT role
          FROM members
         WHERE workspace_id = ? AND user_id = ? AND removed_at IS NULL)sql",
                               workspace_id, user_id);
    if (!rows.next())
        return base::not_found("this user is not a member of the workspace");
    return domain::staff_role_from(rows.text("role"));
}

std::vector<Member> list_members(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT u.id AS user_id, u.email, u.name AS user_name, u.password_hash, u.disabled_at, m.role,
               (SELECT MAX(s.created_at)
                  FROM staff_sessions s
                 WHERE s.workspace_id = m.workspace_id AND s.user_id = m.user_id) AS signed_in_at
          FROM members m
          JOIN users u ON u.id = m.user_id
         WHERE m.workspace_id = ? AND m.removed_at IS NULL
         ORDER BY u.name, u.id
         LIMIT ?)sql",
                               workspace_id, std::uint64_t{most_members});
    std::vector<Member> members;
    while (rows.next()) {
        Member member{read_user(rows), domain::staff_role_from(rows.text("role")), std::nullopt};
        if (!rows.is_null("signed_in_at"))
            member.signed_in_at = rows.instant("signed_in_at");
        members.push_back(std::move(member));
    }
    return members;
}

std::vector<std::uint64_t> lock_owners(Transaction& tx, std::uint64_t workspace_id)
{
    Rows rows = tx.session().select(R"sql(
        SELECT user_id
          FROM members
         WHERE workspace_id = ? AND role = 'owner' AND removed_at IS NULL
         ORDER BY user_id
           FOR UPDATE)sql",
                                    workspace_id);
    std::vector<std::uint64_t> owners;
    while (rows.next())
        owners.push_back(rows.id("user_id"));
    return owners;
}

void put_member(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::StaffRole role,
                domain::Instant now)
{
    // Not ON DUPLICATE KEY UPDATE: it wants the right to change the key too.
    tx.session().execute(R"sql(
        INSERT IGNORE INTO members (workspace_id, user_id, role, created_at)
        VALUES (?, ?, ?, ?))sql",
                         workspace_id, user_id, domain::to_string(role), now);
    tx.session().execute(R"sql(
        UPDATE members
           SET role = ?, removed_at = NULL
         WHERE workspace_id = ? AND user_id = ?)sql",
                         domain::to_string(role), workspace_id, user_id);
}

void remove_member(Transaction& tx, std::uint64_t workspace_id, std::uint64_t user_id, domain::Instant now)
{
    tx.session().execute(R"sql(
        UPDATE members
           SET removed_at = ?
         WHERE workspace_id = ? AND user_id = ? AND removed_at IS NULL)sql",
                         now, workspace_id, user_id);
}

}  // namespace store
