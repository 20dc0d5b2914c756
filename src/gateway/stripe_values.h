#pragma once
// What all of Stripe's objects have in common: ids, words, amounts, times. Pure.
//
// Every text is held against what our columns take: one that does not fit reads
// as ''.

#include "domain/date.h"
#include "domain/money.h"
#include "gateway/stripe_json.h"

#include <optional>
#include <string>

namespace gateway {

// The widths of our columns.
constexpr std::size_t most_id = 64, most_name = 40, most_code = 64;

std::string word(JsonPart part, std::size_t most);

// The id of another object, which may stand there as a whole; '' for none.
std::string reference(JsonPart part);

// Its `amount` in its `currency`, in our units; `invalid` when it has none that
// we can express, or when it is not positive.
base::Result<domain::Money> amount_of(JsonPart object);

// Seconds since 1970, up to the year 2999; nullopt for anything else.
std::optional<domain::Instant> instant_of(JsonPart part);

// Nobody knows what the answer says.
base::Error unreadable(const std::string& why);

}  // namespace gateway
