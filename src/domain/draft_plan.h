#pragma once
// The payment plan of a draft, in amounts. A part of draft_document(), in a file of its own.

#include "domain/draft_invoice.h"

namespace domain {

// The parts of the plan of what is payable. Problems are added to `problems`; then the parts
// may not add up.
std::vector<PlanPart> plan_parts(const DraftPlan& plan, Date issued_on, Money payable,
                                 std::vector<DraftProblem>& problems);

}  // namespace domain
