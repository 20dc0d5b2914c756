#pragma once
// What a card can be charged in a currency: the provider's smallest charge and
// the steps in which it counts.

#include "domain/money.h"

namespace domain {

struct ChargeRules {
    Money minimum;
    Money step;  // Every charge is a multiple of it: 0.010 KWD, elsewhere the smallest unit
};

// Source: Stripe, "Supported currencies" (minimum charge amounts; special cases:
// three-decimal currencies are charged in tens). Where it names no minimum, ours
// is above half a US dollar, which is what it converts to.
ChargeRules charge_rules(Currency currency);

}  // namespace domain
