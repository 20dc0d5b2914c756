#pragma once
// Between ISO 4217 minor units and the units of Stripe's API: the one place that
// knows where they differ. Pure.
//
// Source: Stripe, "Supported currencies" (zero-decimal, three-decimal, special
// cases). HUF and TWD are special for payouts only: they are charged as usual.

#include "domain/money.h"

#include <cstdint>

namespace gateway {

// `invalid` when Stripe cannot express the amount, does not know how to count
// the currency, or when it is not positive.
base::Result<std::int64_t> to_stripe_units(domain::Money amount);

// `invalid` when we cannot express it (half a króna).
base::Result<domain::Money> from_stripe_units(std::int64_t units, domain::Currency currency);

}  // namespace gateway
