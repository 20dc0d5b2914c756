#include "store/columns.h"

namespace store {

domain::Currency read_currency(const Rows& rows)
{
    const auto currency = domain::Currency::parse(rows.text("currency"));
    base::check(bool(currency), "a row in the database has a known currency");
    return *currency;
}

domain::Money read_money(const Rows& rows, const char* minor_column)
{
    return domain::Money::from_minor(rows.number(minor_column), read_currency(rows));
}

std::optional<domain::Instant> maybe_instant(const Rows& rows, const char* column)
{
    const auto text = rows.maybe_text(column);
    return text ? std::optional(domain::instant_from_sql(*text)) : std::nullopt;
}

std::optional<domain::Date> maybe_date(const Rows& rows, const char* column)
{
    const auto text = rows.maybe_text(column);
    if (!text)
        return std::nullopt;
    const auto date = domain::parse_date(*text);
    base::check(bool(date), "a date in the database is a date");
    return *date;
}

std::optional<std::uint64_t> maybe_id(const Rows& rows, const char* column)
{
    return rows.is_null(column) ? std::nullopt : std::optional(rows.id(column));
}

}  // namespace store
