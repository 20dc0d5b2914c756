#pragma once
// Which part of a list is wanted (docs.stripe.com/api/pagination). Lists are the newest first.

#include "domain/date.h"

#include <cstdint>
#include <string>

namespace sandbox {

struct Page {
    std::int64_t limit = 10;
    std::string starting_after, ending_before;  // Ids, or ''; not both
    domain::Instant from, until;

    // For SQL: one row more than wanted tells whether there are more; those just
    // before an id are the first of the other direction.
    std::int64_t rows() const { return limit + 1; }
    int direction() const { return ending_before.empty() ? -1 : 1; }
};

}  // namespace sandbox
