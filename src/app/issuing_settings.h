#pragma once
// What owners set before invoices are written: the business, series of numbers, rates of tax. Every change is a line of
// activity, "settings_changed".

#include "app/context.h"
#include "base/result.h"
#include "store/companies.h"
#include "store/number_series.h"
#include "store/tax_rates.h"

#include <string>

namespace app {

// Gives the new version. `company.version` is the one that was seen, 0 for none; `conflict`: it is another by now.
// `content` is exchange::to_json(Company), checked by the caller.
base::Result<std::uint64_t> save_company(Context& context, std::uint64_t workspace_id,
                                         const store::CompanyRow& company);

// A series without an id is new. `invalid`: the pattern (domain::NumberPattern says why) or the next number;
// `not_found`: no such series. The first one of a workspace becomes the default.
base::Result<std::uint64_t> save_number_series(Context& context, std::uint64_t workspace_id,
                                               const store::NumberSeries& series);

// A rate without an id is new; of one that is there, only name and reason change. `invalid` with a key of
// domain/draft_problems.h: the tax is not one that a line can have, or it has no name. The first one becomes the
// default.
base::Result<std::uint64_t> save_tax_rate(Context& context, std::uint64_t workspace_id, const store::TaxRate& rate);

// `not_found`: no such row in this workspace, or it is archived; `conflict`: the default is not archived, or two people
// have chosen another default at once.
base::Result<base::Nothing> choose_number_series(Context& context, std::uint64_t workspace_id, std::uint64_t id);
base::Result<base::Nothing> choose_tax_rate(Context& context, std::uint64_t workspace_id, std::uint64_t id);
base::Result<base::Nothing> archive_number_series(Context& context, std::uint64_t workspace_id, std::uint64_t id);
base::Result<base::Nothing> archive_tax_rate(Context& context, std::uint64_t workspace_id, std::uint64_t id);

}  // namespace app
