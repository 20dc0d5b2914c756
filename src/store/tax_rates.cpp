#include "store/tax_rates.h"

namespace store {

namespace {

std::optional<domain::Decimal> read_rate(const Rows& rows)
{
    const auto text = rows.maybe_text("rate");
    if (!text)
        return std::nullopt;
    const auto rate = domain::Decimal::parse(*text);
    base::check(bool(rate), "a rate in the database is a number");
    return rate->normalized();
}

TaxRate read_tax_rate(const Rows& rows)
{
    return {rows.id("id"),
            rows.text("name"),
            {{rows.text("scheme"), rows.text("code"), read_rate(rows)}, rows.text("exemption_reason")},
            !rows.is_null("is_default"),
            !rows.is_null("archived_at")};
}

}  // namespace

std::vector<TaxRate> list_tax_rates(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT id, name, scheme, code, rate, exemption_reason, is_default, archived_at
          FROM tax_rates
         WHERE workspace_id = ?
         ORDER BY archived_at IS NOT NULL, is_default IS NULL, name, id
         LIMIT 100)sql",
                               workspace_id);
    std::vector<TaxRate> list;
    while (rows.next())
        list.push_back(read_tax_rate(rows));
    return list;
}

base::Result<TaxRate> lock_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    Rows rows = tx.session().select(R"sql(
        SELECT id, name, scheme, code, rate, exemption_reason, is_default, archived_at
          FROM tax_rates
         WHERE workspace_id = ?
           AND id = ?
           AND archived_at IS NULL
           FOR UPDATE)sql",
                                    workspace_id, id);
    if (!rows.next())
        return base::not_found("there is no such rate of tax");
    return read_tax_rate(rows);
}

std::uint64_t insert_tax_rate(Transaction& tx, std::uint64_t workspace_id, const TaxRate& rate)
{
    const auto& category = rate.tax.category;
    tx.session().execute(R"sql(
        INSERT INTO tax_rates (workspace_id, name, scheme, code, rate, exemption_reason, is_default)
        VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                         workspace_id, rate.name, category.scheme, category.code,
                         category.rate ? std::optional(category.rate->to_string()) : std::nullopt,
                         rate.tax.exemption_reason, rate.is_default ? std::optional(1) : std::nullopt);
    return tx.session().last_insert_id();
}

void rename_tax_rate(Transaction& tx, std::uint64_t workspace_id, const TaxRate& rate)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE tax_rates
           SET name = ?, exemption_reason = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              rate.name, rate.tax.exemption_reason, workspace_id, rate.id);
    base::check(matched == 1, "a locked rate is still there");
}

void archive_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE tax_rates
           SET archived_at = ?, is_default = NULL
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              now, workspace_id, id);
    base::check(matched == 1, "a locked rate is still there");
}

void set_default_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    tx.session().execute(R"sql(
        UPDATE tax_rates
           SET is_default = NULL
         WHERE workspace_id = ?
           AND is_default = 1)sql",
                         workspace_id);
    const auto matched = tx.session().execute(R"sql(
        UPDATE tax_rates
           SET is_default = 1
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              workspace_id, id);
    base::check(matched == 1, "a locked rate is still there");
}

}  // namespace store
