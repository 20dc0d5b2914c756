#pragma once
// Who of a business is told what, and what each has read.

#include "app/context.h"
#include "base/result.h"
#include "domain/notice.h"

#include <optional>
#include <vector>

namespace app {

// From now on the member, or without one the business's own address, is told of these and no others. Every change is
// logged. `not_found`: no such member.
base::Result<base::Nothing> choose_notices(Context& context, std::uint64_t workspace_id,
                                           std::optional<std::uint64_t> user_id,
                                           const std::vector<domain::Notice>& chosen);

// The lines of the log up to this one are read.
void read_notices(Context& context, std::uint64_t workspace_id, std::uint64_t user_id, std::uint64_t through);

// A mail to this member, who wants to know whether mails arrive. At most one a minute.
void send_test_mail(Context& context, std::uint64_t workspace_id, std::uint64_t user_id);

}  // namespace app
