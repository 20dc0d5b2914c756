#include "store/workspaces.h"

namespace store {

domain::Workspace read_workspace(const Rows& rows)
{
    return {
        .id = rows.id("w_id"),
        .slug = rows.text("slug"),
        .name = rows.text("name"),
        .email = rows.text("email"),
        .phone = rows.text("phone"),
        .website = rows.text("website"),
        .time_zone = rows.text("time_zone"),
        .brand_color = rows.text("brand_color"),
        .takes_part_payments = rows.number("takes_part_payments") != 0,
        .pay_instructions = rows.text("pay_instructions"),
        .sender_name = rows.text("sender_name"),
        .reply_to = rows.text("reply_to"),
        .logo_hash = rows.text("logo_hash"),
        .logo_width = static_cast<int>(rows.number("logo_width")),
        .logo_height = static_cast<int>(rows.number("logo_height")),
    };
}

base::Result<domain::Workspace> find_workspace(Session& session, const std::string& slug)
{
    Rows rows = session.select(R"sql(
        SELECT w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height
          FROM workspaces w
          LEFT JOIN workspace_logos l ON l.workspace_id = w.id
         WHERE w.slug = ?)sql",
                               slug);
    if (!rows.next())
        return base::not_found("there is no workspace \"" + slug + "\"");
    return read_workspace(rows);
}

base::Result<domain::Workspace> find_workspace_by_id(Session& session, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height
          FROM workspaces w
          LEFT JOIN workspace_logos l ON l.workspace_id = w.id
         WHERE w.id = ?)sql",
                               id);
    if (!rows.next())
        return base::not_found("there is no such workspace");
    return read_workspace(rows);
}

base::Result<domain::Workspace> lock_workspace(Transaction& tx, const std::string& slug)
{
    Rows locked = tx.session().select(R"sql(
        SELECT id
          FROM workspaces
         WHERE slug = ?
           FOR UPDATE)sql",
                                      slug);
    if (!locked.next())
        return base::not_found("there is no workspace \"" + slug + "\"");
    return find_workspace(tx.session(), slug);
}

std::vector<domain::Workspace> list_workspaces(Session& session)
{
    std::vector<domain::Workspace> workspaces;
    Rows rows = session.select(R"sql(
        SELECT w.id AS w_id, w.slug, w.name, w.email, w.phone, w.website, w.time_zone, w.brand_color,
               w.takes_part_payments, w.pay_instructions, w.sender_name, w.reply_to,
               COALESCE(l.hash, '') AS logo_hash,
               COALESCE(l.width, 0) AS logo_width,
               COALESCE(l.height, 0) AS logo_height
          FROM workspaces w
          LEFT JOIN workspace_logos l ON l.workspace_id = w.id
         ORDER BY w.slug
         LIMIT 1000)sql");
    while (rows.next())
        workspaces.push_back(read_workspace(rows));
    return workspaces;
}

base::Result<domain::Workspace> insert_workspace(Transaction& tx, domain::Workspace workspace, domain::Instant now)
{
    try {  // A taken name is an answer, not an accident.
        tx.session().execute(R"sql(
            INSERT INTO workspaces (slug, name, email, phone, website, time_zone, brand_color,
                                    takes_part_payments, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                             workspace.slug, workspace.name, workspace.email, workspace.phone, workspace.website,
                             workspace.time_zone, workspace.brand_color, workspace.takes_part_payments ? 1 : 0, now);
    } catch (const Duplicate& error) {
        if (!error.is("workspaces_one_slug"))
            throw;
        return base::conflict("there is already a workspace \"" + workspace.slug + "\"");
    }
    workspace.id = tx.session().last_insert_id();
    return workspace;
}

void update_workspace(Transaction& tx, const domain::Workspace& workspace)
{
    tx.session().execute(R"sql(
        UPDATE workspaces
           SET name = ?, email = ?, phone = ?, website = ?, time_zone = ?, brand_color = ?,
               takes_part_payments = ?, pay_instructions = ?, sender_name = ?, reply_to = ?
         WHERE id = ?)sql",
                         workspace.name, workspace.email, workspace.phone, workspace.website, workspace.time_zone,
                         workspace.brand_color, workspace.takes_part_payments ? 1 : 0, workspace.pay_instructions,
                         workspace.sender_name, workspace.reply_to, workspace.id);
}

void replace_logo(Transaction& tx, const domain::Workspace& workspace, const std::string& png)
{
    const auto matched =
        tx.session().execute(R"sql(
        UPDATE workspace_logos
           SET hash = ?, png = ?, width = ?, height = ?
         WHERE workspace_id = ?)sql",
                             workspace.logo_hash, png, workspace.logo_width, workspace.logo_height, workspace.id);
    if (matched == 0)
        tx.session().execute(R"sql(
            INSERT INTO workspace_logos (workspace_id, hash, png, width, height)
            VALUES (?, ?, ?, ?, ?))sql",
                             workspace.id, workspace.logo_hash, png, workspace.logo_width, workspace.logo_height);
}

void clear_logo(Transaction& tx, std::uint64_t workspace_id)
{
    tx.session().execute(R"sql(
        UPDATE workspace_logos
           SET hash = '', png = '', width = 1, height = 1
         WHERE workspace_id = ?)sql",
                         workspace_id);
}

base::Result<std::string> find_logo_png(Session& session, const std::string& slug, const std::string& hash)
{
    Rows rows = session.select(R"sql(
        SELECT l.png
          FROM workspaces w
          JOIN workspace_logos l ON l.workspace_id = w.id
         WHERE w.slug = ?
           AND l.hash = ?)sql",
                               slug, hash);
    if (!rows.next())
        return base::not_found("no logo " + hash + " in workspace " + slug);
    return rows.text("png");
}

std::string logo_of(Session& session, const domain::Workspace& workspace)
{
    if (workspace.logo_hash.empty())
        return "";
    const auto png = find_logo_png(session, workspace.slug, workspace.logo_hash);
    return png ? *png : "";
}

}  // namespace store
