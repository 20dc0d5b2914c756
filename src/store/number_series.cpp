#include "store/number_series.h"

namespace store {

namespace {

NumberSeries read_series(const Rows& rows)
{
    return {rows.id("id"), rows.text("pattern"), rows.id("next_number"), !rows.is_null("is_default"),
            !rows.is_null("archived_at")};
}

base::Result<NumberSeries> first(Rows rows)
{
    if (!rows.next())
        return base::not_found("there is no such series of numbers");
    return read_series(rows);
}

}  // namespace

std::vector<NumberSeries> list_number_series(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT id, pattern, next_number, is_default, archived_at
          FROM number_series
         WHERE workspace_id = ?
         ORDER BY archived_at IS NOT NULL, is_default IS NULL, id
         LIMIT 100)sql",
                               workspace_id);
    std::vector<NumberSeries> list;
    while (rows.next())
        list.push_back(read_series(rows));
    return list;
}

base::Result<NumberSeries> lock_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    return first(tx.session().select(R"sql(
        SELECT id, pattern, next_number, is_default, archived_at
          FROM number_series
         WHERE workspace_id = ?
           AND id = ?
           AND archived_at IS NULL
           FOR UPDATE)sql",
                                     workspace_id, id));
}

base::Result<NumberSeries> lock_default_number_series(Transaction& tx, std::uint64_t workspace_id)
{
    return first(tx.session().select(R"sql(
        SELECT id, pattern, next_number, is_default, archived_at
          FROM number_series
         WHERE workspace_id = ?
           AND is_default = 1
           FOR UPDATE)sql",
                                     workspace_id));
}

std::uint64_t insert_number_series(Transaction& tx, std::uint64_t workspace_id, const NumberSeries& series)
{
    tx.session().execute(R"sql(
        INSERT INTO number_series (workspace_id, pattern, next_number, is_default)
        VALUES (?, ?, ?, ?))sql",
                         workspace_id, series.pattern, series.next_number,
                         series.is_default ? std::optional(1) : std::nullopt);
    return tx.session().last_insert_id();
}

void update_number_series(Transaction& tx, std::uint64_t workspace_id, const NumberSeries& series)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE number_series
           SET pattern = ?, next_number = ?
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              series.pattern, series.next_number, workspace_id, series.id);
    base::check(matched == 1, "a locked series is still there");
}

void archive_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now)
{
    const auto matched = tx.session().execute(R"sql(
        UPDATE number_series
           SET archived_at = ?, is_default = NULL
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              now, workspace_id, id);
    base::check(matched == 1, "a locked series is still there");
}

void set_default_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id)
{
    tx.session().execute(R"sql(
        UPDATE number_series
           SET is_default = NULL
         WHERE workspace_id = ?
           AND is_default = 1)sql",
                         workspace_id);
    const auto matched = tx.session().execute(R"sql(
        UPDATE number_series
           SET is_default = 1
         WHERE workspace_id = ?
           AND id = ?)sql",
                                              workspace_id, id);
    base::check(matched == 1, "a locked series is still there");
}

bool is_number_taken(Session& session, std::uint64_t workspace_id, const std::string& number)
{
    return session
        .select(R"sql(
        SELECT 1 AS taken
          FROM invoices
         WHERE workspace_id = ?
           AND number = ?)sql",
                workspace_id, number)
        .next();
}

}  // namespace store
