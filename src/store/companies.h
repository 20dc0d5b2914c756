#pragma once
// Table workspace_companies: the business as it stands on its invoices.

#include "base/result.h"
#include "store/transaction.h"

#include <string>

namespace store {

struct CompanyRow {
    std::string name;     // Cut after 200 characters
    std::string content;  // exchange::to_json(Company)
    std::uint64_t version = 0;
    std::string updated_by = {};
};

// `not_found`: the workspace has not said yet who it is.
base::Result<CompanyRow> find_company(Session& session, std::uint64_t workspace_id);

// Stores the row in the place of the one with this version, 0 when there is none; the new version is one more.
// `conflict`: it has another version by now.
base::Result<std::uint64_t> put_company(Transaction& tx, std::uint64_t workspace_id, const CompanyRow& company,
                                        const std::string& actor, domain::Instant now);

}  // namespace store
