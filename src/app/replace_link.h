#pragma once

#include "app/context.h"
#include "base/result.h"
#include "domain/portal_token.h"

#include <string>

namespace app {

// Makes a new link to an invoice and revokes all others, in one transaction: whoever has an old one sees that it
// does not work any more. `not_found`: no such invoice in the workspace; `conflict`: it is void.
base::Result<domain::PortalToken> replace_link(Context& context, std::uint64_t workspace_id, const std::string& number);

}  // namespace app
