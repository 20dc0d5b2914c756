#pragma once
// What must hold of the books whatever has happened: the invariants of payments,
// asked of the database and compared with what the provider has.

#include "harness/portal.h"
#include "harness/scripted_provider.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace harness {

struct ProviderCharge;

// The provider's objects and their amounts in ISO 4217 minor units.
using Amounts = std::map<std::string, std::int64_t>;

// What the provider's books say of money.
struct ProviderBooks {
    Amounts taken;      // Charges that succeeded, by payment
    Amounts refunded;   // Refunds that neither failed nor were cancelled
    Amounts withdrawn;  // By disputes, less what was given back: none of zero
};

ProviderBooks books_of(const ScriptedProvider& provider);
ProviderBooks books_of(const std::vector<ProviderCharge>& charges);

// One line for each rule that is broken; none when all is well. What was to be done before
// `quiet_since` should be done.
std::vector<std::string> broken_rules(Portal& portal, const ProviderBooks& books, domain::Instant quiet_since = {});

}  // namespace harness
