#pragma once
// Table tax_rates: what the form of a draft offers for a line.

#include "base/result.h"
#include "domain/draft_invoice.h"
#include "store/transaction.h"

#include <string>
#include <vector>

namespace store {

struct TaxRate {
    std::uint64_t id = 0;
    std::string name;  // "VAT 20 %"
    domain::DraftTax tax;
    bool is_default = false;
    bool is_archived = false;
};

// The default first, then by name, at most 100; archived ones last.
std::vector<TaxRate> list_tax_rates(Session& session, std::uint64_t workspace_id);

// `not_found`: the workspace has no such rate, or it is archived.
base::Result<TaxRate> lock_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

// Throws Duplicate (tax_rates_one_default) when it is to be the default and another one is.
std::uint64_t insert_tax_rate(Transaction& tx, std::uint64_t workspace_id, const TaxRate& rate);

// Its name and the reason of an exemption: the rate itself never changes. Lock it first.
void rename_tax_rate(Transaction& tx, std::uint64_t workspace_id, const TaxRate& rate);
void archive_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id, domain::Instant now);

// This one is the default and no other.
void set_default_tax_rate(Transaction& tx, std::uint64_t workspace_id, std::uint64_t id);

}  // namespace store
