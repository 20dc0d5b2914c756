#pragma once
// Columns that several tables have, as values of the domain.

#include "domain/money.h"
#include "store/session.h"

#include <optional>

namespace store {

domain::Currency read_currency(const Rows& rows);                      // Column currency
domain::Money read_money(const Rows& rows, const char* minor_column);  // ... with an amount in it
std::optional<domain::Instant> maybe_instant(const Rows& rows, const char* column);
std::optional<domain::Date> maybe_date(const Rows& rows, const char* column);
std::optional<std::uint64_t> maybe_id(const Rows& rows, const char* column);

}  // namespace store
