#pragma once
// The business as it stands on its invoices, and what a new draft begins with: the content of workspace_companies.

#include "base/result.h"
#include "domain/draft_invoice.h"

#include <optional>
#include <string>
#include <string_view>

namespace exchange {

struct Company {
    domain::Seller seller;
    std::optional<int> due_days;  // Of a new draft
    std::string terms;
    std::string notes;
    std::string language;  // "en"; '' not chosen
    std::string currency;  // "EUR"; '' not chosen
};

std::string to_json(const Company& company);

// For what to_json wrote. `invalid` when it is not in the format at all.
base::Result<Company> read_company(std::string_view json);

}  // namespace exchange
