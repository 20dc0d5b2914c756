#pragma once
// Why a payment did not happen, and what to do next, in one or two sentences.

#include "domain/payment.h"
#include "i18n/words.h"

#include <string>
#include <string_view>

namespace i18n {

// For a decline code of the provider; '' and one that nobody knows give the
// general sentence. What a bank says of lost, stolen and suspicious cards is not
// passed on: whoever holds the card may be the wrong one to tell. `method_kind` is
// the provider's word; a bank debit has sentences of its own.
std::string decline_text(std::string_view code, std::string_view method_kind, const Words& words);

// Why this amount cannot be paid; '' when it can.
std::string amount_problem(domain::AmountCheck check, domain::Money minimum, domain::Money available,
                           const Words& words);

// For a text that is no amount; `example` shows how this language writes one.
std::string unreadable_amount(domain::Money example, const Words& words);

}  // namespace i18n
