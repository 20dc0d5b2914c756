#pragma once

#include "app/context.h"
#include "base/result.h"
#include "store/customers.h"

namespace app {

// Both want a customer without problems (domain::problems_of). Gives the id.
std::uint64_t create_customer(Context& context, std::uint64_t workspace_id, const domain::Customer& customer);

// `not_found`: no such customer; `conflict`: it has another version by now.
base::Result<base::Nothing> save_customer(Context& context, std::uint64_t workspace_id, const store::CustomerRow& row);

// An archived customer is not offered any more. `not_found` as above.
base::Result<base::Nothing> archive_customer(Context& context, std::uint64_t workspace_id, std::uint64_t id,
                                             bool is_archived);

}  // namespace app
