#pragma once

#include "app/context.h"
#include "base/result.h"

#include <string>

namespace app {

// Voids an issued invoice: every link to it is dead from the commit on.
// `not_found`: no such workspace or invoice; `conflict`: it is void already, a
// draft, or a payment is under way; `invalid`: the reason is empty or not text.
base::Result<base::Nothing> void_invoice(Context& context, const std::string& workspace, const std::string& number,
                                         const std::string& reason);

}  // namespace app
