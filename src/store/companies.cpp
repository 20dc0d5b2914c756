#include "store/companies.h"

#include "base/text.h"

namespace store {

namespace {

std::string cut(const std::string& name)
{
    constexpr std::size_t longest_name = 200, dots = 3;
    return base::shortened(name, longest_name - dots);
}

base::Error changed_meanwhile()
{
    return base::conflict("the business was changed meanwhile");
}

}  // namespace

base::Result<CompanyRow> find_company(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT name, content, version, updated_by
          FROM workspace_companies
         WHERE workspace_id = ?)sql",
                               workspace_id);
    if (!rows.next())
        return base::not_found("the workspace has not said yet who it is");
    return CompanyRow{rows.text("name"), rows.text("content"), rows.id("version"), rows.text("updated_by")};
}

base::Result<std::uint64_t> put_company(Transaction& tx, std::uint64_t workspace_id, const CompanyRow& company,
                                        const std::string& actor, domain::Instant now)
{
    if (company.version == 0) {
        try {  // Another one was first.
            tx.session().execute(R"sql(
                INSERT INTO workspace_companies (workspace_id, name, content, updated_at, updated_by)
                VALUES (?, ?, ?, ?, ?))sql",
                                 workspace_id, cut(company.name), company.content, now, actor);
        } catch (const Duplicate&) {
            return changed_meanwhile();
        }
        return std::uint64_t{1};
    }
    const auto matched =
        tx.session().execute(R"sql(
        UPDATE workspace_companies
           SET name = ?, content = ?, version = version + 1, updated_at = ?, updated_by = ?
         WHERE workspace_id = ?
           AND version = ?)sql",
                             cut(company.name), company.content, now, actor, workspace_id, company.version);
    if (matched != 1)
        return changed_meanwhile();
    return company.version + 1;
}

}  // namespace store
