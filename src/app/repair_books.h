#pragma once

#include "app/compare_object.h"

namespace app {

enum class RepairOutcome {
    repaired,    // The provider knew more: it is applied now
    agrees,      // Both books agree about it by now: nothing was to be done
    unanswered,  // The provider does not answer, or not in words that we know: try again
    missing,     // The provider has no such object, though our ledger counts it: look at its dashboard
    not_ours,    // No payment here is about it: it was made at the provider, beside the portal
    differs,     // It does not fit: staff decide (app/decide_review.h), or look at the provider's dashboard
};

struct Repair {
    RepairOutcome outcome;
    std::string detail;  // For people: "processing here, succeeded there"; '' for nothing
};

// One difference between both books, as compare_books() finds it: the provider is asked about that object, and what it
// says is applied by the one door, so that doing it twice changes nothing. Nothing is ever applied against the
// provider's word. `invalid`: `object` cannot be one of the provider's ids; `not_found`: no such account in the
// workspace.
base::Result<Repair> repair_books(Context& context, Provider& provider, const store::AccountKey& account,
                                  BookObject what, const std::string& object);

}  // namespace app
