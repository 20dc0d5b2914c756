#pragma once
// Table number_series: how invoices are numbered.

#include "base/result.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

struct NumberSeries {
    std::uint64_t id = 0;
    std::string pattern;  // domain::NumberPattern
    std::uint64_t next_number = 1;
    bool is_default = false;
    bool is_archived = false;
};

// The default first, then by id, at most 100; archived ones last.
std::vector<NumberSeries> list_number_series(Session& session, std::uint64_t workspace_id);

// Locks the row to the end of the transaction. `not_found`: the workspace has no such series, or it is archived.
base::Result<NumberSeries> lock_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);
base::Result<NumberSeries> lock_default_number_series(Transaction& tx, std::uint64_t workspace_id);

// Throws Duplicate (number_series_one_default) when it is to be the default and another one is.
std::uint64_t insert_number_series(Transaction& tx, std::uint64_t workspace_id, const NumberSeries& series);

// Pattern and next number. Lock it first.
void update_number_series(Transaction& tx, std::uint64_t workspace_id, const NumberSeries& series);
void archive_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now);

// This one is the default and no other.
void set_default_number_series(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

// Whether the workspace has an invoice of this number, as far as this transaction sees.
bool is_number_taken(Session& session, std::uint64_t workspace_id, const std::string& number);

}  // namespace store
