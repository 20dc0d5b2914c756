#include "store/drafts.h"

#include "base/text.h"
#include "store/columns.h"

namespace store {

namespace {

constexpr std::size_t longest_buyer_name = 200;
constexpr std::uint64_t most_drafts = 200;

std::string cut(const std::string& name)
{
    constexpr std::size_t dots = 3;
    return base::shortened(name, longest_buyer_name - dots);
}

std::optional<std::string> code_of(const std::optional<domain::Money>& total)
{
    return total ? std::optional(std::string(total->currency().code())) : std::nullopt;
}

std::optional<std::int64_t> minor_of(const std::optional<domain::Money>& total)
{
    return total ? std::optional(total->minor()) : std::nullopt;
}

DraftRow read_draft(const Rows& rows)
{
    return {
        .id = rows.id("id"),
        .workspace_id = rows.id("workspace_id"),
        .version = rows.id("version"),
        .content = {.content = rows.text("content"),
                    .buyer_name = rows.text("buyer_name"),
                    .customer_id = maybe_id(rows, "customer_id"),
                    .total =
                        rows.is_null("total_minor") ? std::nullopt : std::optional(read_money(rows, "total_minor"))},
        .replaces_id = maybe_id(rows, "replaces_id"),
        .issued_invoice_id = maybe_id(rows, "issued_invoice_id"),
        .created_at = rows.instant("created_at"),
        .updated_at = rows.instant("updated_at"),
        .updated_by = rows.text("updated_by"),
    };
}

base::Result<DraftRow> first(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such draft");
    return read_draft(rows);
}

}  // namespace

base::Result<DraftRow> find_draft(Session& session, std::uint64_t workspace_id, std::uint64_t id)
{
    return first(session.select(R"sql(
        SELECT id, workspace_id, customer_id, replaces_id, issued_invoice_id, buyer_name, currency, total_minor, content,
               version, created_at, updated_at, updated_by
          FROM drafts
         WHERE workspace_id = ?
           AND id = ?
           AND deleted_at IS NULL)sql",
                                workspace_id, id));
}

base::Result<DraftRow> lock_draft(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    return first(tx.session().select(R"sql(
        SELECT id, workspace_id, customer_id, replaces_id, issued_invoice_id, buyer_name, currency, total_minor, content,
               version, created_at, updated_at, updated_by
          FROM drafts
         WHERE workspace_id = ?
           AND id = ?
           AND deleted_at IS NULL
           FOR UPDATE)sql",
                                     workspace_id, id));
}

std::vector<DraftRow> list_drafts(Session& session, std::uint64_t workspace_id, std::uint64_t skip)
{
    Rows rows = session.select(R"sql(
        SELECT id, workspace_id, customer_id, replaces_id, issued_invoice_id, buyer_name, currency, total_minor,
               '' AS content, version, created_at, updated_at, updated_by
          FROM drafts
         WHERE workspace_id = ?
           AND issued_invoice_id IS NULL
           AND deleted_at IS NULL
         ORDER BY updated_at DESC, id DESC
         LIMIT ? OFFSET ?)sql",
                               workspace_id, most_drafts, skip);
    std::vector<DraftRow> list;
    while (rows.next())
        list.push_back(read_draft(rows));
    return list;
}

std::uint64_t count_drafts(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS drafts
          FROM drafts
         WHERE workspace_id = ?
           AND issued_invoice_id IS NULL
           AND deleted_at IS NULL)sql",
                               workspace_id);
    base::check(rows.next(), "a count is a row");
    return rows.id("drafts");
}

std::uint64_t insert_draft(Transaction& tx, std::uint64_t workspace_id, const DraftContent& content,
                           std::optional<std::uint64_t> replaces_id, const std::string& actor, domain::Instant now)
{
    tx.session().execute(R"sql(
        INSERT INTO drafts (workspace_id, customer_id, replaces_id, buyer_name, currency, total_minor, content,
                            created_at, updated_at, updated_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                         workspace_id, content.customer_id, replaces_id, cut(content.buyer_name),
                         code_of(content.total), minor_of(content.total), content.content, now, now, actor);
    return tx.session().last_insert_id();
}

void update_draft(Transaction& tx, const DraftRow& draft, const DraftContent& content, const std::string& actor,
                  domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE drafts
           SET customer_id = ?, buyer_name = ?, currency = ?, total_minor = ?, content = ?, version = version + 1,
               updated_at = ?, updated_by = ?
         WHERE workspace_id = ?
           AND id = ?
           AND version = ?
           AND issued_invoice_id IS NULL
           AND deleted_at IS NULL)sql",
                                              content.customer_id, cut(content.buyer_name), code_of(content.total),
                                              minor_of(content.total), content.content, now, actor, draft.workspace_id,
                                              draft.id, draft.version);
    base::check(matched == 1, "a locked draft is still there to be changed");
}

void mark_draft_deleted(Transaction& tx, const DraftRow& draft, const std::string& actor, domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE drafts
           SET deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ?
         WHERE workspace_id = ?
           AND id = ?
           AND issued_invoice_id IS NULL
           AND deleted_at IS NULL)sql",
                                              now, now, actor, draft.workspace_id, draft.id);
    base::check(matched == 1, "a locked draft is still there to be deleted");
}

void mark_draft_issued(Transaction& tx, const DraftRow& draft, std::uint64_t invoice_id, const std::string& actor,
                       domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE drafts
           SET issued_invoice_id = ?, version = version + 1, updated_at = ?, updated_by = ?
         WHERE workspace_id = ?
           AND id = ?
           AND issued_invoice_id IS NULL
           AND deleted_at IS NULL)sql",
                                              invoice_id, now, actor, draft.workspace_id, draft.id);
    base::check(matched == 1, "a locked draft is still there to be issued");
}

}  // namespace store
